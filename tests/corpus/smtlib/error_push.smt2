; expect: error "not supported"

(push 1)
