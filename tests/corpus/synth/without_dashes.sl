; expect: found 22
; Dashes are taken away one by one: seven times, which is far beyond enumeration by size with so many marks to choose
; from. What does it for the first inputs shows which marks matter.
(set-logic SLIA)
(synth-fun digits ((s String)) String
  ((S String) (M String))
  ((S String (s (str.replace S M M)))
   (M String ("" " " "-" "." "/" "," "_" "#" "(" ")" "0" "1" "2" "3" "4" "5" "6" "7" "8" "9"))))
(constraint (= (digits "55-12") "5512"))
(constraint (= (digits "01-23-4") "01234"))
(constraint (= (digits "6-7-8-9") "6789"))
(constraint (= (digits "1-2-3-4-0") "12340"))
(constraint (= (digits "9-8-7-6-5-4") "987654"))
(constraint (= (digits "3-1-4-1-5-9-2") "3141592"))
(constraint (= (digits "2-7-1-8-2-8-1-8") "27182818"))
(check-synth)
