SELECT set_officer_password (:login, :verifier)
