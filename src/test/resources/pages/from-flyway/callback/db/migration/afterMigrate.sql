ANALYZE account;
