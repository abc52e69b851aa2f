INSERT INTO term (list, code, valid_from, valid_to, parent, name_fr, name_ar, attributes, position, version)
VALUES (:list, :code, coalesce (:valid_from, '0001-01-01'), coalesce (:valid_to, '9999-12-31'), :parent,
        :name_fr, :name_ar, coalesce (:attributes, '{}'), coalesce (:position, 0), coalesce (:version, 1))
RETURNING *
