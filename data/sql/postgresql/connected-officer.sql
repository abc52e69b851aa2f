-- NULL for the owner of the register, who may be any officer.
SELECT connected_login () AS login
