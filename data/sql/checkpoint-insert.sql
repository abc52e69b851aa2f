INSERT INTO checkpoint (chamber, sequence, chain, recorded_at, occasion, device, signed_by, signature)
VALUES (:chamber, :sequence, :chain, :recorded_at, :occasion, :device, :signed_by, :signature)
