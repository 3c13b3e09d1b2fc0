; expect: error "is not declared"
(declare-datatype N ((zero)))
(prove (= zero one))
