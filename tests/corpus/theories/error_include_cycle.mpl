-- A file that includes itself.
-- expect: error "include"

include "error_include_cycle.mpl"

theorem t: true
