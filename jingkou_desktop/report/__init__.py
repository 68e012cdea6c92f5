"""Reports: drafted from facts into one frozen value, written as PDF from that value alone."""
