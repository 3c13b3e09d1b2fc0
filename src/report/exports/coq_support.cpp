#include "report/exports/coq_support.h"

namespace whence::report {

const std::string kCoqTruth = R"coq(
(* Which of the two truth values a proposition has. *)
Definition truth (P : Prop) : bool :=
  if Coq.Logic.ClassicalEpsilon.excluded_middle_informative P then true else false.
)coq";

const std::string kCoqMeasure = R"coq(
(* Tuples of numbers in lexicographic order. *)
Fixpoint tuple_ (k : nat) : Type :=
  match k with O => unit | S j => (nat * tuple_ j)%type end.
Fixpoint less_ (k : nat) : tuple_ k -> tuple_ k -> Prop :=
  match k with
  | O => fun _ _ => False
  | S j => fun a b => fst a < fst b \/ (fst a = fst b /\ less_ j (snd a) (snd b))
  end.
Lemma less_wf_ : forall k, well_founded (less_ k).
Proof.
  induction k as [|k IH]; [intros a; constructor; intros b H; destruct H|].
  enough (H : forall n m (b : tuple_ k), n < m -> Acc (less_ (S k)) (n, b))
    by (intros [n b]; exact (H n (S n) b (le_n _))).
  intros n m; revert n; induction m as [|m IHm]; intros n b L; [inversion L|].
  induction (IH b) as [b _ IHb].
  constructor; intros [i c] [H|[H1 H2]]; cbn in *.
  - apply IHm. lia.
  - subst i. exact (IHb c H2).
Qed.
)coq";

const std::string kCoqRecursion = kCoqMeasure + R"coq(
Fixpoint less_dec_ (k : nat) : forall a b : tuple_ k, {less_ k a b} + {~ less_ k a b}.
Proof.
  destruct k as [|k]; intros a b; [right; exact (fun H => H)|].
  destruct (Compare_dec.lt_eq_lt_dec (fst a) (fst b)) as [[L|E]|L].
  - left; left; exact L.
  - destruct (less_dec_ k (snd a) (snd b)) as [M|M].
    + left; right; exact (conj E M).
    + right; intros [L|[_ L]]; [lia|exact (M L)].
  - right; intros [M|[M _]]; lia.
Defined.
(* The function with f x = F f x, where F calls f for smaller arguments only. *)
Section Recursion_.
  Variables (X R : Type) (k : nat) (m : X -> tuple_ k) (d : R) (F : (X -> R) -> X -> R).
  Definition bounded_ (x : X) (f : X -> R) (y : X) : R :=
    if less_dec_ k (m y) (m x) then f y else d.
  Definition recursion_step_f_ (x : X) (f : forall y, less_ k (m y) (m x) -> R) : R :=
    F (fun y => match less_dec_ k (m y) (m x) with left l => f y l | right _ => d end) x.
  Definition recursion_ : X -> R :=
    Fix (Inverse_Image.wf_inverse_image _ _ _ m (less_wf_ k)) (fun _ => R)
      recursion_step_f_.
  Lemma recursion_eq_ :
    (forall x f g, (forall y, f y = g y) -> F f x = F g x) ->
    forall x, recursion_ x = F (bounded_ x recursion_) x.
  Proof.
    intros E x; unfold recursion_ at 1; rewrite Fix_eq.
    - unfold recursion_step_f_; apply E; intro y; unfold bounded_.
      destruct (less_dec_ k (m y) (m x)); reflexivity.
    - intros y f g H; unfold recursion_step_f_; apply E; intro z.
      destruct (less_dec_ k (m z) (m y)); [apply H|reflexivity].
  Qed.
End Recursion_.
Ltac same_everywhere_ :=
  let x := fresh in let f := fresh in let g := fresh in let E := fresh in
  intros x f g E; repeat match type of x with (_ * _)%type => let y := fresh in destruct x as [x y] end;
  cbn beta iota;
  repeat first [ rewrite E | match goal with |- context [match ?v with _ => _ end] => destruct v end ];
  reflexivity.
)coq";

const std::string kCoqRecursionStep = R"coq(
Ltac recursion_step_ :=
  rewrite recursion_eq_ by same_everywhere_; cbn beta iota; unfold bounded_;
  repeat match goal with |- context [less_dec_ ?k ?a ?b] =>
    let n := fresh in destruct (less_dec_ k a b) as [_|n]; [|exfalso; apply n; sizes_] end.
)coq";

const std::string kCoqIntegerMeasure = R"coq(
Ltac integer_measure_ := cbn [less_ fst snd]; lia.
)coq";
const std::string kCoqDivisionMeasure = R"coq(
Ltac integer_measure_ := cbn [less_ fst snd]; first
  [ lia
  | unfold div_, mod_ in *;
    repeat match goal with |- context [Z.eqb ?a ?b] => destruct (Z.eqb_spec a b) end;
    cbn [Z.abs Z.sgn] in *; Z.to_euclidean_division_equations; nia ].
)coq";
const std::string kCoqIntegerRecursionStep = R"coq(
Ltac integer_recursion_step_ :=
  rewrite recursion_eq_ by same_everywhere_; cbn beta iota; unfold bounded_;
  repeat (match goal with
    | |- context [Z.leb ?a ?b] => destruct (Z.leb_spec a b)
    | |- context [Z.ltb ?a ?b] => destruct (Z.ltb_spec a b)
    | |- context [Z.eqb ?a ?b] => destruct (Z.eqb_spec a b)
    end; cbn beta iota delta [negb andb orb implb]);
  repeat match goal with |- context [less_dec_ ?k ?a ?b] =>
    let n := fresh in destruct (less_dec_ k a b) as [_|n];
    [|exfalso; apply n; integer_measure_] end.
)coq";

const std::string kCoqDecisions = R"coq(
(* Truth values of formulas. *)
Section Decision_.
  Context {A B C : Prop}.
  Lemma negb_spec_ : forall {a : bool}, (a = true <-> A) -> (negb a = true <-> ~ A).
  Proof. intros [] [p q]; split; intro H; try discriminate H; try reflexivity.
    - destruct (H (p eq_refl)). - intro x; discriminate (q x). Qed.
  Lemma andb_spec_ : forall {a b : bool}, (a = true <-> A) -> (b = true <-> B) ->
    (andb a b = true <-> A /\ B).
  Proof. intros [] [] [p q] [r s]; split; intro H; try discriminate H; try reflexivity;
    [exact (conj (p eq_refl) (r eq_refl)) | | | ]; destruct H as [x y];
    first [discriminate (q x) | discriminate (s y)]. Qed.
  Lemma orb_spec_ : forall {a b : bool}, (a = true <-> A) -> (b = true <-> B) ->
    (orb a b = true <-> A \/ B).
  Proof. intros [] [] [p q] [r s]; split; intro H; try discriminate H; try reflexivity;
    try (left; exact (p eq_refl)); try (right; exact (r eq_refl));
    destruct H as [x|y]; [discriminate (q x) | discriminate (s y)]. Qed.
  Lemma implb_spec_ : forall {a b : bool}, (a = true <-> A) -> (b = true <-> B) ->
    (implb a b = true <-> (A -> B)).
  Proof. intros [] [] [p q] [r s]; split; intro H; try discriminate H; try reflexivity; intros;
    first [exact (r eq_refl) | discriminate (s (H (p eq_refl)))
          | match goal with x : A |- _ => discriminate (q x) end]. Qed.
  Lemma eqb_spec_ : forall {a b : bool}, (a = true <-> A) -> (b = true <-> B) ->
    (Bool.eqb a b = true <-> (A <-> B)).
  Proof. intros [] [] [p q] [r s]; split; intro H; try discriminate H; try reflexivity.
    - exact (conj (fun _ => r eq_refl) (fun _ => p eq_refl)).
    - discriminate (s (proj1 H (p eq_refl))). - discriminate (q (proj2 H (r eq_refl))).
    - split; intro x; [discriminate (q x) | discriminate (s x)]. Qed.
  Lemma if_spec_ : forall {a b c : bool}, (a = true <-> A) -> (b = true <-> B) ->
    (c = true <-> C) -> ((if a then b else c) = true <-> (A -> B) /\ (~ A -> C)).
  Proof. intros [] b c [p q] [r s] [t u]; split; intro H.
    - split; [intros _; exact (r H) | intro n; destruct (n (p eq_refl))].
    - exact (s (proj1 H (p eq_refl))).
    - split; [intro x; discriminate (q x) | intros _; exact (t H)].
    - apply u, (proj2 H); intro x; discriminate (q x). Qed.
  Lemma true_spec_ : true = true <-> True.
  Proof (conj (fun _ => I) (fun _ => eq_refl)).
  Lemma false_spec_ : false = true <-> False. Proof. split; [discriminate|tauto]. Qed.
End Decision_.
)coq";

const std::string kCoqLemmas = kCoqDecisions + R"coq(
Lemma by_contradiction_ : forall P : Prop, (~ P -> False) -> P.
Proof (fun P H => match classic P with or_introl p => p | or_intror n => False_ind P (H n) end).
Arguments by_contradiction_ P & _.
(* As the constructors, but types come from what is to be proved. *)
Lemma and_intro_ : forall {A B : Prop}, A -> B -> A /\ B.
Proof (fun A B a b => conj a b).
Arguments and_intro_ {A B} & _ _.
Lemma or_left_ : forall {A B : Prop}, A -> A \/ B.
Proof (fun A B a => or_introl a).
Arguments or_left_ {A B} & _.
Lemma or_right_ : forall {A B : Prop}, B -> A \/ B.
Proof (fun A B b => or_intror b).
Arguments or_right_ {A B} & _.
Lemma ex_intro_ : forall {A : Type} (P : A -> Prop) (x : A), P x -> exists x, P x.
Proof (fun A P x p => ex_intro P x p).
Arguments ex_intro_ {A} P & x _.
Lemma iff_intro_ : forall {A B : Prop}, (A -> B) -> (B -> A) -> (A <-> B).
Proof (fun A B f g => conj f g).
Arguments iff_intro_ {A B} & _ _.
Lemma iff_to_ : forall {A B : Prop}, (A <-> B) -> A -> B.
Proof (fun A B e => proj1 e).
Lemma iff_from_ : forall {A B : Prop}, (A <-> B) -> B -> A.
Proof (fun A B e => proj2 e).
Lemma inhabited_apply_ : forall {A B : Type}, inhabited (A -> B) -> inhabited A -> inhabited B.
Proof (fun A B f a => match f, a with inhabits f, inhabits a => inhabits (f a) end).
Lemma inhabited_function_ : forall (A : Type) {B : Type}, inhabited B -> inhabited (A -> B).
Proof (fun A B b => match b with inhabits b => inhabits (fun _ => b) end).
Section Congruence_.
  Context {A B C D E F : Prop} {T U : Type}.
  Lemma iff_true_ : A -> (A <-> True). Proof. tauto. Qed.
  Lemma iff_false_ : ~ A -> (A <-> False). Proof. tauto. Qed.
  Lemma not_cong_ : (A <-> B) -> (~ A <-> ~ B). Proof. tauto. Qed.
  Lemma and_cong_ : (A <-> B) -> (C <-> D) -> (A /\ C <-> B /\ D). Proof. tauto. Qed.
  Lemma or_cong_ : (A <-> B) -> (C <-> D) -> (A \/ C <-> B \/ D). Proof. tauto. Qed.
  Lemma implies_cong_ : (A <-> B) -> (C <-> D) -> ((A -> C) <-> (B -> D)). Proof. tauto. Qed.
  Lemma iff_cong_ : (A <-> B) -> (C <-> D) -> ((A <-> C) <-> (B <-> D)). Proof. tauto. Qed.
  Lemma if_cong_ : (A <-> B) -> (C <-> D) -> (E <-> F) ->
    ((A -> C) /\ (~ A -> E) <-> (B -> D) /\ (~ B -> F)). Proof. tauto. Qed.
  Lemma eq_cong_ : forall a b c d : T, a = b -> c = d -> (a = c <-> b = d).
  Proof. intros a b c d [] []; tauto. Qed.
  Lemma eq_iff_ : forall P Q : Prop, P = Q -> (P <-> Q). Proof. intros P Q []; tauto. Qed.
  Lemma all_cong_ : forall P Q : T -> Prop, (forall x, P x <-> Q x) ->
    ((forall x, P x) <-> (forall x, Q x)).
  Proof (fun P Q H => conj (fun p x => proj1 (H x) (p x)) (fun q x => proj2 (H x) (q x))).
  Lemma ex_cong_ : forall P Q : T -> Prop, (forall x, P x <-> Q x) ->
    ((exists x, P x) <-> (exists x, Q x)).
  Proof (fun P Q H => conj
    (fun p => match p with ex_intro _ x p => ex_intro _ x (proj1 (H x) p) end)
    (fun q => match q with ex_intro _ x q => ex_intro _ x (proj2 (H x) q) end)).
  Lemma app_cong_ : forall (f g : T -> U) (a b : T), f = g -> a = b -> f a = g b.
  Proof. intros f g a b [] []; reflexivity. Qed.
  Lemma true_cong_ : forall a b : bool, a = b -> (a = true <-> b = true).
  Proof. intros a b []; tauto. Qed.
  Lemma bool_eq_ : forall a b : bool, (a = true <-> A) -> (b = true <-> B) -> (A <-> B) -> a = b.
  Proof. intros [] [] [p q] [r s] [t u]; try reflexivity;
    [symmetry; apply s, t, p | apply q, u, r]; reflexivity. Qed.
  Lemma bool_eq_iff_ : forall a b c d : bool, a = c -> b = d -> (c = true <-> A) ->
    (d = true <-> B) -> (a = b <-> (A <-> B)).
  Proof. intros a b c d [] [] [p q] [r s]; split.
    - intros e; subst b; exact (conj (fun x => r (q x)) (fun y => p (s y))).
    - intros [t u]; destruct a, b; try reflexivity; [symmetry; apply s, t, p | apply q, u, r];
      reflexivity. Qed.
  Lemma if_eq_ : forall (a b : bool) (c d e f : T), a = b -> c = d -> e = f ->
    (if a then c else e) = (if b then d else f).
  Proof. intros a b c d e f [] [] []; reflexivity. Qed.
End Congruence_.
Ltac law_ := first
  [ reflexivity | tauto
  | match goal with |- context [if ?b then _ else _] => destruct b; reflexivity end
  | split; intros; first [exact I | reflexivity | symmetry; assumption]
  | match goal with p : Prop |- _ => destruct (classic p); tauto end ].
)coq";

const std::string kCoqTruthLemmas = R"coq(
Lemma truth_spec_ : forall P : Prop, truth P = true <-> P.
Proof.
  intro P; unfold truth.
  destruct (Coq.Logic.ClassicalEpsilon.excluded_middle_informative P) as [p|n]; split; intro H;
    try assumption; try reflexivity; [discriminate H | destruct (n H)].
Qed.
)coq";

const std::string kCoqComputation = R"coq(
Ltac by_computation_ := first
  [ exact eq_refl | exact (iff_refl _) | exact I | exact (fun h => h) ].
)coq";
const std::string kCoqComputationWithTruth = R"coq(
Ltac by_computation_ := first
  [ exact eq_refl | exact (iff_refl _) | exact I | exact (fun h => h) | exact (truth_spec_ _) ].
)coq";

const std::string kCoqDivision = R"coq(
(* Division as SMT-LIB has it: the remainder is never negative. By zero it is unknown. *)
Parameter div_by_zero_ : Z -> Z.
Parameter mod_by_zero_ : Z -> Z.
Definition div_ (x y : Z) : Z :=
  if Z.eqb y 0 then div_by_zero_ x else Z.sgn y * (x / Z.abs y).
Definition mod_ (x y : Z) : Z :=
  if Z.eqb y 0 then mod_by_zero_ x else x mod Z.abs y.
)coq";

const std::string kCoqDivisionLaws = R"coq(
Lemma integer_law_0_ : forall x y, ~ (y = 0) -> ~ (x = y * div_ x y + mod_ x y) -> False.
Proof.
  intros x y N H; apply H; unfold div_, mod_; destruct (Z.eqb_spec y 0) as [E|_]; [destruct (N E)|].
  assert (A : Z.abs y <> 0) by lia; pose proof (Z.div_mod x (Z.abs y) A) as D.
  rewrite D at 1; rewrite Z.mul_assoc, Z.sgn_abs; reflexivity.
Qed.
Lemma integer_law_1_ : forall x y, ~ (y = 0) -> ~ (0 <= mod_ x y) -> False.
Proof.
  intros x y N H; apply H; unfold mod_; destruct (Z.eqb_spec y 0) as [E|_]; [destruct (N E)|].
  apply Z.mod_pos_bound; lia.
Qed.
Lemma integer_law_2_ : forall x y, ~ (y = 0) -> ~ (mod_ x y < Z.abs y) -> False.
Proof.
  intros x y N H; apply H; unfold mod_; destruct (Z.eqb_spec y 0) as [E|_]; [destruct (N E)|].
  apply Z.mod_pos_bound; lia.
Qed.
)coq";

const std::string kCoqIntegers = R"coq(
Open Scope Z_scope.
(* What a comparison says of a polynomial, and back. *)
Lemma of_le_ : forall s t, s <= t -> 0 <= t - s. Proof. intros; lia. Qed.
Lemma of_lt_ : forall s t, s < t -> 0 <= t - s - 1. Proof. intros; lia. Qed.
Lemma of_not_le_ : forall s t, ~ s <= t -> 0 <= s - t - 1. Proof. intros; lia. Qed.
Lemma of_not_lt_ : forall s t, ~ s < t -> 0 <= s - t. Proof. intros; lia. Qed.
Lemma of_eq_ : forall s t, s = t -> t - s = 0. Proof. intros; lia. Qed.
Lemma of_true_ : forall P : Prop, P -> 0 <= 0. Proof. intros; lia. Qed.
Lemma of_false_ : forall P : Prop, False -> 0 <= -1. Proof. intros P []. Qed.
Lemma of_not_true_ : ~ True -> 0 <= -1. Proof. intros H; destruct (H I). Qed.
Lemma to_le_ : forall s t, 0 <= t - s -> s <= t. Proof. intros; lia. Qed.
Lemma to_lt_ : forall s t, 0 <= t - s - 1 -> s < t. Proof. intros; lia. Qed.
Lemma to_not_le_ : forall s t, 0 <= s - t - 1 -> ~ s <= t. Proof. intros; lia. Qed.
Lemma to_not_lt_ : forall s t, 0 <= s - t -> ~ s < t. Proof. intros; lia. Qed.
Lemma to_eq_ : forall s t, t - s = 0 -> s = t. Proof. intros; lia. Qed.
(* Sums of multiples. *)
Lemma add_ge_ : forall k p r, 0 <= p -> 0 <= r -> (0 <=? k) = true -> 0 <= k * p + r.
Proof. intros k p r P R K; apply Z.leb_le in K; apply Z.add_nonneg_nonneg; [apply Z.mul_nonneg_nonneg|]; assumption. Qed.
Lemma add_eq_ : forall k p r, p = 0 -> 0 <= r -> 0 <= k * p + r.
Proof. intros k p r P R; rewrite P, Z.mul_0_r; exact R. Qed.
Lemma add_zero_ : forall k p r, p = 0 -> r = 0 -> k * p + r = 0.
Proof. intros k p r P R; rewrite P, R, Z.mul_0_r; reflexivity. Qed.
(* A sum that is impossible. *)
Lemma no_ge_ : forall c s, 0 <= s -> s = c -> (c <? 0) = true -> False.
Proof. intros c s S E C; apply Z.ltb_lt in C; lia. Qed.
Lemma no_eq_ : forall g p c s, s = 0 -> s = g * p + c -> (c mod g =? 0) = false -> False.
Proof.
  intros g p c s S E C; apply Z.eqb_neq in C; apply C.
  assert (F : c = (- p) * g) by lia; rewrite F; destruct (Z.eq_dec g 0) as [G|G].
  - rewrite G, Z.mul_0_r; reflexivity.
  - apply Z.mod_mul; exact G.
Qed.
(* What a sum gives: both are divided by the common factor, and the constant is rounded. *)
Lemma take_ge_ : forall g p c h d s q, 0 <= s -> s = g * p + c -> q = h * p + d ->
  ((0 <? g) && (0 <? h) && (c / g <=? d / h))%bool = true -> 0 <= q.
Proof.
  intros g p c h d s q S E F B.
  apply andb_prop in B; destruct B as [B L]; apply andb_prop in B; destruct B as [G H].
  apply Z.ltb_lt in G; apply Z.ltb_lt in H; apply Z.leb_le in L.
  assert (A : 0 <= p + c / g).
  { assert (0 <= (p * g + c) / g) by (apply Z.div_pos; lia).
    rewrite Z.add_comm, Z.div_add in H0 by lia; lia. }
  pose proof (Z.mul_div_le d h H).
  assert (0 <= h * (p + d / h)) by (apply Z.mul_nonneg_nonneg; lia).
  rewrite Z.mul_add_distr_l in H1; lia.
Qed.
Lemma take_eq_ : forall g p c h d s q, s = 0 -> s = g * p + c -> q = h * p + d ->
  (negb (g =? 0) && (d * g =? h * c))%bool = true -> q = 0.
Proof.
  intros g p c h d s q S E F B; apply andb_prop in B; destruct B as [G D].
  apply Bool.negb_true_iff, Z.eqb_neq in G; apply Z.eqb_eq in D.
  apply (Z.mul_reg_r _ _ g G); rewrite F, Z.mul_add_distr_r, D.
  transitivity (h * (g * p + c)); [ring|]; rewrite <- E, S; ring.
Qed.
Lemma const_ge_ : forall d q, q = d -> (0 <=? d) = true -> 0 <= q.
Proof. intros d q E D; apply Z.leb_le in D; lia. Qed.
Ltac identity_ := clear; intros; first [lia | ring].
Lemma integer_law_3_ : forall x, ~ (x < 0) -> ~ (Z.abs x = x) -> False. Proof. intros; lia. Qed.
Lemma integer_law_4_ : forall x, ~ (0 < x) -> ~ (Z.abs x = - x) -> False. Proof. intros; lia. Qed.
Lemma integer_law_5_ : forall x y, ~ (x = y) -> ~ (x < y) -> ~ (y < x) -> False. Proof. intros; lia. Qed.
Lemma integer_law_6_ : forall x y, ~ (x < 0) -> ~ (y < 0) -> ~ (0 <= x * y) -> False.
Proof. intros x y X Y H; apply H, Z.mul_nonneg_nonneg; lia. Qed.
Lemma integer_ind_ : forall P : Z -> Prop,
  (forall v, (forall w, 0 <= v /\ w < v -> P w) -> P v) -> forall v, P v.
Proof.
  intros P H v; apply H; intros w [V _]; revert w.
  assert (A : forall n w, w < Z.of_nat n -> P w).
  { induction n as [|n IH]; intros w L; apply H; intros u [W U]; [lia|apply IH; lia]. }
  intros w; apply (A (S (Z.to_nat w))); lia.
Qed.
)coq";

const std::string kCoqChoice = R"coq(
Definition choose_ {A : Type} (i : inhabited A) (P : A -> Prop) : A :=
  Coq.Logic.ClassicalEpsilon.epsilon i P.
Lemma choose_spec_ : forall (A : Type) (i : inhabited A) (P : A -> Prop), (exists x, P x) ->
  P (choose_ i P).
Proof (fun A i P => Coq.Logic.ClassicalEpsilon.epsilon_spec i P).
)coq";

const std::string kCoqInduction = R"coq(
Lemma measure_ind_ : forall k (P : tuple_ k -> Prop),
  (forall v, (forall w, less_ k w v -> P w) -> P v) -> forall v, P v.
Proof (fun k P H v => well_founded_ind (less_wf_ k) P H v).
)coq";

}  // namespace whence::report
