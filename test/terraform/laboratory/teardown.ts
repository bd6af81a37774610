import { stopLocalAws } from "./local-aws";

/** Runs once, after all tests, passed or failed. */
export default stopLocalAws;
