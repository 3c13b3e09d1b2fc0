% Names that try to be something else: markup, quotes, marks that turn text round, and a long one.
fof('</script><script>window.hit=1</script>', axiom, ![X]: ('"><img src=x onerror=window.hit=1>'(X) => '&lt;b&gt;'(X))).
fof('\'-alert(1)-\'', axiom, '"><img src=x onerror=window.hit=1>'('‮a‏b')).
fof('</title><iframe srcdoc="x"></iframe>@LONG@', conjecture, ?[Y]: ('&lt;b&gt;'(Y) & '"><img src=x onerror=window.hit=1>'(Y))).
