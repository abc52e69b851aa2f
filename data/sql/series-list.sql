SELECT series.id, series.kind, series.year, series.from_number, series.to_number, series.last_number, office.code AS office_code
FROM series
LEFT JOIN office ON office.chamber = series.chamber AND office.id = series.office
WHERE series.chamber = :chamber
ORDER BY series.kind, series.year, series.from_number
