-- Hand-overs to somebody who came for another.
SELECT id
FROM hand_over
WHERE chamber = :chamber AND proxy_cin = :value
ORDER BY id
