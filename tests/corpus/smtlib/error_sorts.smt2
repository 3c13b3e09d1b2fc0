; expect: error "have different sorts"
(declare-datatype N ((zero)))
(prove (= zero true))
