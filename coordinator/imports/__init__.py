"""Reading tables that a secretariat exports from Excel; the features name the columns and do the rest."""
