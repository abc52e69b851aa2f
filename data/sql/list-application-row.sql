SELECT 'application' AS kind, application.number, application.uuid, application.state, application.version, application.order_number,
       application.kind AS application_kind, application.transmission, application.category, application.proof,
       coalesce (person.name_ar, organisation.name_ar) AS name_ar,
       coalesce (person.name_fr, organisation.name_fr) AS name_fr,
       person.sex, person.birth_on, person.cin, coalesce (person.ice, organisation.ice) AS ice, coalesce (person.phone, organisation.phone) AS phone,
       application.activity, application.province,
       coalesce (person.commune_ar, organisation.commune_ar) AS commune_ar,
       coalesce (person.commune_fr, organisation.commune_fr) AS commune_fr, application.office,
       application.agent, application.reserved_by, application.decided_by, application.deposited_on,
       CASE WHEN application.decided_on IS NULL AND application.state <> 'withdrawn' THEN application.deposited_on END AS days,
       application.complement_asked_on, application.complement_due_on, application.completed_on, application.opinion_asked_on,
       application.decided_on, application.decision_reason, application.notified_on, bordereau.number AS bordereau,
       application.transmitted_on, application.nia_received_on, application.sent_back_reason, application.platform_reference,
       entry.number AS entry, entry.nia, application.small_office, application.clock_stopped_on,
       application.clock_stopped_days
FROM application
LEFT JOIN person ON person.chamber = application.chamber AND person.id = application.person
LEFT JOIN organisation ON organisation.chamber = application.chamber AND organisation.id = application.organisation
LEFT JOIN entry ON entry.chamber = application.chamber AND entry.id = application.entry
LEFT JOIN bordereau ON bordereau.chamber = application.chamber AND bordereau.id = application.bordereau
WHERE application.id = :id AND application.chamber = :chamber
