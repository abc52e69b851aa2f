-- Each checkpoint, and what stands at its row now. One of another chamber is none that was signed here.
SELECT checkpoint.chamber, checkpoint.sequence, checkpoint.chain, checkpoint.recorded_at, checkpoint.occasion, checkpoint.device,
       checkpoint.signed_by, checkpoint.signature, history.chain AS stands
FROM checkpoint
LEFT JOIN history ON history.chamber = checkpoint.chamber AND history.id = checkpoint.sequence
ORDER BY checkpoint.sequence, checkpoint.id
