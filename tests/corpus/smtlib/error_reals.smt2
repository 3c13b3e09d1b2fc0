; expect: error "real numbers are not supported"

(assert (= 1.5 1.5))
