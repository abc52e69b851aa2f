-- The instant of the newest list of withdrawn cards; 0: none. One is signed each week: it is found near the end.
SELECT coalesce ((SELECT recorded_at
                  FROM act
                  WHERE chamber = :chamber AND kind = 'sign_status_list'
                  ORDER BY id DESC
                  LIMIT 1), 0)
