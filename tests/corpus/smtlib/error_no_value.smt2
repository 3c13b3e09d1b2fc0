; expect: error "no finite value"

(declare-datatype N ((succ (pred N))))
