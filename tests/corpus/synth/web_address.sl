; expect: found 13
; Different marks, each replaced in its own way; most inputs have some of them only.
(set-logic SLIA)
(synth-fun address ((s String)) String
  ((S String) (M String))
  ((S String (s (str.replace S M M)))
   (M String ("" " " "-" "." "/" "," "_" "#" "(" ")" ":" ";" "+" "*" "=" "&" "and" "or" "0" "1" "2" "3"))))
(constraint (= (address "plum") "plum"))
(constraint (= (address "plum jam") "plum-jam"))
(constraint (= (address "pears & figs") "pears-and-figs"))
(constraint (= (address "figs, ripe") "figs-ripe"))
(constraint (= (address "nuts") "nuts"))
(check-synth)
