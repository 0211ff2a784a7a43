"""Rights the store itself asks for; who has them is the office's decision."""

# to put back what others did, and to replace or scrub the workspace
WHOLE_WORKSPACE = "workspace"
# to carry what was done here to another copy
PACKAGE = "package"
