-- Whether an officer sees a paper or a version may depend on the application it belongs to. That one is looked up; of an EXISTS
-- the server may make a list of all applications first.
ALTER POLICY right_chamber ON paper USING (chamber = (SELECT my_chamber ())
  AND ((SELECT my_territory ()) IS NULL OR application IS NULL OR entry IS NOT NULL
       OR 1 = (SELECT 1 FROM application AS file WHERE file.chamber = paper.chamber AND file.id = paper.application)));
ALTER POLICY right_chamber ON version USING (chamber = (SELECT my_chamber ())
  AND ((SELECT my_territory ()) IS NULL OR subject_kind <> 'application'
       OR 1 = (SELECT 1 FROM application WHERE application.chamber = version.chamber AND application.id = version.subject)));
