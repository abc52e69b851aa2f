INSERT INTO blank (chamber, uuid, movement, number, expected, printed, spoiled, remaining, reference, explanation, moved_on,
                   recorded_at, office, officer)
VALUES (:chamber, :uuid, :movement, :number, :expected, :printed, :spoiled, :remaining, :reference, :explanation, :moved_on,
        :recorded_at, :office, :officer)
RETURNING *
