COMMENT ON TABLE account IS 'read by ${reader}';
