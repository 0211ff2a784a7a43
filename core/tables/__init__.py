"""Tables as they come from Excel, LibreOffice, a platform or an old program: one reader for every kind of import."""
