; expect: found 22
; From a name to its short form.
(set-logic SLIA)
(synth-fun short ((name String)) String
  ((Text String) (Number Int))
  ((Text String (name " " "." ","
                 (str.++ Text Text)
                 (str.at Text Number)
                 (str.substr Text Number Number)))
   (Number Int (0 1 2
                (+ Number Number)
                (- Number Number)
                (str.len Text)
                (str.indexof Text Text Number)))))
(constraint (= (short "Ada Lovelace") "Lovelace, A."))
(constraint (= (short "Alan Turing") "Turing, A."))
(constraint (= (short "Kurt Goedel") "Goedel, K."))
(check-synth)
