SELECT id, key AS code, value, version, '0001-01-01' AS valid_from, '9999-12-31' AS valid_to
FROM setting
