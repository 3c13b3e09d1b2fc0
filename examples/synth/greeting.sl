; How to address somebody: with a title, if there is one, and without it by the first name.
(set-logic SLIA)
(synth-fun greeting ((name String)) String
  ((Text String) (Number Int) (Test Bool))
  ((Text String (name "Dear " "Hello " " " "." "!"
                 (str.++ Text Text)
                 (str.substr Text Number Number)
                 (ite Test Text Text)))
   (Number Int (0 1
                (+ Number Number)
                (str.len Text)
                (str.indexof Text Text Number)))
   (Test Bool ((str.contains Text Text)))))
(constraint (= (greeting "Dr. Marie Curie") "Dear Dr. Marie Curie!"))
(constraint (= (greeting "Ada Lovelace") "Hello Ada!"))
(constraint (= (greeting "Prof. Emmy Noether") "Dear Prof. Emmy Noether!"))
(constraint (= (greeting "Alan Turing") "Hello Alan!"))
(check-synth)
