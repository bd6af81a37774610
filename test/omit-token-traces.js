// As in the bundles: every token of cdktf records the stack that made it, most of the time of building a stack.
require("cdktf/lib/tokens/private/stack-trace").captureStackTrace = () => [];
