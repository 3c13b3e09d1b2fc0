; expect: error "no level left"

(push 1)
(pop 2)
