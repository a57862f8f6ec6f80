-- Own wording in plain language, to be approved by the clinic's privacy officer and counsel before use.
INSERT INTO consent_template
  (code, version, language, title, text, sha256, states_right_to_revoke, states_hipaa_redisclosure, states_loss_of_protection,
   states_refusal_consequences, source, effective_on, owner)
SELECT code, 1, language, title, text, sha256(convert_to(text, 'UTF8')), true, hipaa_redisclosure, loss_of_protection,
       refusal_consequences, '42 CFR 2.31 as amended by 89 FR 12472 (2024); own wording', '2026-02-16',
       'privacy officer: to be approved'
FROM (VALUES
  ('tpo', 'en', 'Consent to share my records for treatment, payment and health care operations', true, true, true, $text$What this form does. You let the program named on this form use and share the records named on this form. It may share them with your treating providers, health plans, third-party payers, and people helping to operate this program. It may do so for treatment, payment and health care operations, now and in the future. You sign once.

Who may share it further. Some who get your records must follow the HIPAA privacy rules. They may share them again as those rules allow. But no one may use them against you in a civil, criminal, administrative or legislative case, unless you agree to that on a form of its own, or a court orders it.

What you should know. Once your records are shared, they may be shared again by those who get them. They may then no longer be protected by the federal rule on substance use records (42 CFR Part 2).

If you do not sign. You may say no. Then we may not be able to work with your other doctors or to bill your health plan, and you may have to pay for your care yourself. We will tell you before you decide if we cannot treat you here without this form.

You may take this back. You may take back your consent at any time. Write to us, or tell us and we will write it down. Say which form it is. It stops at once. It does not undo what was done while we relied on it. For example, we may still bill for care that you have had.

When it ends. It ends on the day or with the event named on this form. If the form says "none", it lasts until you take it back.

Sign only if you have read this, or it was read to you, and your questions were answered. You will get a copy.$text$),
  ('tpo', 'es', 'Permiso para compartir mis registros para tratamiento, pago y operaciones de atención médica', true, true, true, $text$Qué hace este formulario. Usted permite que el programa que se nombra aquí use y comparta los registros que se nombran aquí. Puede compartirlos con quienes lo tratan, planes de salud, otros que pagan y personas que ayudan a operar este programa. Puede hacerlo para tratamiento, pago y operaciones de atención médica, ahora y en el futuro. Usted firma una vez.

Quién puede volver a compartirlos. Algunos de los que reciben sus registros deben seguir las reglas de privacidad de HIPAA. Pueden volver a compartirlos como esas reglas lo permiten. Pero nadie puede usarlos contra usted en un caso civil, penal, administrativo o legislativo, salvo que usted lo acepte en un formulario aparte o lo ordene un tribunal.

Lo que debe saber. Una vez compartidos, quienes reciben sus registros pueden volver a compartirlos. Entonces es posible que ya no los proteja la regla federal sobre registros de uso de sustancias (42 CFR Parte 2).

Si no firma. Usted puede decir que no. Entonces es posible que no podamos trabajar con sus otros médicos ni cobrar a su plan de salud, y que usted tenga que pagar su atención. Antes de que decida, le diremos si no podemos tratarlo aquí sin este formulario.

Usted puede retirar su permiso. Puede hacerlo en cualquier momento. Escríbanos, o díganoslo y lo anotaremos. Díganos qué formulario es. El permiso termina de inmediato. No cambia lo que ya se hizo mientras confiábamos en él. Por ejemplo, aún podemos cobrar la atención que usted ya recibió.

Cuándo termina. Termina el día o con el hecho que dice este formulario. Si dice "ninguno", dura hasta que usted lo retire.

Firme solo si leyó esto, o se lo leyeron, y respondieron a sus preguntas. Usted recibirá una copia.$text$),
  ('disclosure', 'en', 'Consent to share my records', true, false, false, $text$What this form does. You let the program named on this form share the records named on this form, with the people or groups named on this form, for the purpose named on this form. Nothing else is shared.

Who may share it further. Some who get your records must follow the HIPAA privacy rules. They may share them again as those rules allow. But no one may use them against you in a civil, criminal, administrative or legislative case, unless you agree to that on a form of its own, or a court orders it.

You may say no. We will not treat you differently if you do not sign. But we may not be able to do what this form is for.

You may take this back. You may take back your consent at any time. Write to us, or tell us and we will write it down. Say which form it is. It stops at once. It does not undo what was done while we relied on it. For example, we may still bill for care that you have had.

When it ends. It ends on the day or with the event named on this form, or when you take it back.

Sign only if you have read this, or it was read to you, and your questions were answered. You will get a copy.$text$),
  ('disclosure', 'es', 'Permiso para compartir mis registros', true, false, false, $text$Qué hace este formulario. Usted permite que el programa que se nombra aquí comparta los registros que se nombran aquí, con las personas o grupos que se nombran aquí, para el fin que se nombra aquí. No se comparte nada más.

Quién puede volver a compartirlos. Algunos de los que reciben sus registros deben seguir las reglas de privacidad de HIPAA. Pueden volver a compartirlos como esas reglas lo permiten. Pero nadie puede usarlos contra usted en un caso civil, penal, administrativo o legislativo, salvo que usted lo acepte en un formulario aparte o lo ordene un tribunal.

Usted puede decir que no. No lo trataremos de otra manera si no firma. Pero es posible que no podamos hacer aquello para lo que sirve este formulario.

Usted puede retirar su permiso. Puede hacerlo en cualquier momento. Escríbanos, o díganoslo y lo anotaremos. Díganos qué formulario es. El permiso termina de inmediato. No cambia lo que ya se hizo mientras confiábamos en él. Por ejemplo, aún podemos cobrar la atención que usted ya recibió.

Cuándo termina. Termina el día o con el hecho que dice este formulario, o cuando usted lo retire.

Firme solo si leyó esto, o se lo leyeron, y respondieron a sus preguntas. Usted recibirá una copia.$text$),
  ('sud-counseling-notes', 'en', 'Consent to share my counseling notes', false, false, false, $text$What this form does. Your counselor may keep notes about what you say in sessions. They are kept apart from the rest of your record. You let the program share these notes with the people named on this form, for the purpose named on this form. This form is about these notes alone.

Who may share it further. The person who gets this may not pass it on, unless you agree in writing or the law allows it. A federal rule (42 CFR Part 2) protects it.

You may say no. We may not make your treatment, your payment or your health plan depend on this form.

You may take this back. You may take back your consent at any time. Write to us, or tell us and we will write it down. Say which form it is. It stops at once. It does not undo what was done while we relied on it. For example, we may still bill for care that you have had.

When it ends. It ends on the day or with the event named on this form, or when you take it back.

Sign only if you have read this, or it was read to you, and your questions were answered. You will get a copy.$text$),
  ('sud-counseling-notes', 'es', 'Permiso para compartir mis notas de consejería', false, false, false, $text$Qué hace este formulario. Su consejero puede guardar notas de lo que usted dice en las sesiones. Se guardan aparte del resto de su registro. Usted permite que el programa comparta estas notas con las personas que se nombran aquí, para el fin que se nombra aquí. Este formulario trata solo de estas notas.

Quién puede volver a compartirlo. Quien lo recibe no puede pasarlo a otros, salvo que usted lo acepte por escrito o la ley lo permita. Una regla federal (42 CFR Parte 2) lo protege.

Usted puede decir que no. Su tratamiento, su pago o su plan de salud no pueden depender de este formulario.

Usted puede retirar su permiso. Puede hacerlo en cualquier momento. Escríbanos, o díganoslo y lo anotaremos. Díganos qué formulario es. El permiso termina de inmediato. No cambia lo que ya se hizo mientras confiábamos en él. Por ejemplo, aún podemos cobrar la atención que usted ya recibió.

Cuándo termina. Termina el día o con el hecho que dice este formulario, o cuando usted lo retire.

Firme solo si leyó esto, o se lo leyeron, y respondieron a sus preguntas. Usted recibirá una copia.$text$),
  ('legal-proceeding', 'en', 'Consent to use my records in a legal case', false, false, false, $text$What this form does. You let the program share the records named on this form for the legal case named on this form: a civil, criminal, administrative or legislative case. Your records could then be used in that case, also against you. Talk to a lawyer first if you can. This form is about that case alone.

Who may share it further. The person who gets this may not pass it on, unless you agree in writing or the law allows it. A federal rule (42 CFR Part 2) protects it.

You may say no. We will not treat you differently if you do not sign.

You may take this back. You may take back your consent at any time. Write to us, or tell us and we will write it down. Say which form it is. It stops at once. It does not undo what was done while we relied on it. For example, we may still bill for care that you have had.

When it ends. It ends on the day or with the event named on this form, or when you take it back.

Sign only if you have read this, or it was read to you, and your questions were answered. You will get a copy.$text$),
  ('legal-proceeding', 'es', 'Permiso para usar mis registros en un caso legal', false, false, false, $text$Qué hace este formulario. Usted permite que el programa comparta los registros que se nombran aquí para el caso legal que se nombra aquí: un caso civil, penal, administrativo o legislativo. Sus registros podrían usarse en ese caso, también contra usted. Si puede, hable antes con un abogado. Este formulario trata solo de ese caso.

Quién puede volver a compartirlo. Quien lo recibe no puede pasarlo a otros, salvo que usted lo acepte por escrito o la ley lo permita. Una regla federal (42 CFR Parte 2) lo protege.

Usted puede decir que no. No lo trataremos de otra manera si no firma.

Usted puede retirar su permiso. Puede hacerlo en cualquier momento. Escríbanos, o díganoslo y lo anotaremos. Díganos qué formulario es. El permiso termina de inmediato. No cambia lo que ya se hizo mientras confiábamos en él. Por ejemplo, aún podemos cobrar la atención que usted ya recibió.

Cuándo termina. Termina el día o con el hecho que dice este formulario, o cuando usted lo retire.

Firme solo si leyó esto, o se lo leyeron, y respondieron a sus preguntas. Usted recibirá una copia.$text$),
  ('peer-support', 'en', 'Consent to share with a peer support specialist', false, false, false, $text$What this form does. A peer support specialist is a person in recovery who can be there for you. You let the program tell the person named on this form, or its peer mentors, what is named on this form, so that they can support you. They are not told your medicines, your test results or your address, unless this form says so.

Who may share it further. The person who gets this may not pass it on, unless you agree in writing or the law allows it. A federal rule (42 CFR Part 2) protects it.

You may say no. We will not treat you differently if you do not sign. But we may not be able to find a peer mentor for you.

You may take this back. You may take back your consent at any time. Write to us, or tell us and we will write it down. Say which form it is. It stops at once. It does not undo what was done while we relied on it. For example, we may still bill for care that you have had.

When it ends. It ends on the day or with the event named on this form, or when you take it back.

Sign only if you have read this, or it was read to you, and your questions were answered. You will get a copy.$text$),
  ('peer-support', 'es', 'Permiso para compartir con un especialista de apoyo entre pares', false, false, false, $text$Qué hace este formulario. Un especialista de apoyo entre pares es una persona en recuperación que puede acompañarlo. Usted permite que el programa diga a la persona que se nombra aquí, o a sus mentores, lo que se nombra aquí, para que puedan apoyarlo. No se les dice qué medicinas toma, sus resultados ni su dirección, salvo que este formulario lo diga.

Quién puede volver a compartirlo. Quien lo recibe no puede pasarlo a otros, salvo que usted lo acepte por escrito o la ley lo permita. Una regla federal (42 CFR Parte 2) lo protege.

Usted puede decir que no. No lo trataremos de otra manera si no firma. Pero es posible que no podamos encontrarle un mentor.

Usted puede retirar su permiso. Puede hacerlo en cualquier momento. Escríbanos, o díganoslo y lo anotaremos. Díganos qué formulario es. El permiso termina de inmediato. No cambia lo que ya se hizo mientras confiábamos en él. Por ejemplo, aún podemos cobrar la atención que usted ya recibió.

Cuándo termina. Termina el día o con el hecho que dice este formulario, o cuando usted lo retire.

Firme solo si leyó esto, o se lo leyeron, y respondieron a sus preguntas. Usted recibirá una copia.$text$),
  ('contact', 'en', 'Consent to be reached about my care', false, false, false, $text$What this form does. You let the program reach you about your own care by the ways named on this form, or through the person named on this form. A message could be seen by others who use your phone or open your mail. We say as little as we can, and we do not name the program unless this form says so.

Who may share it further. The person who gets this may not pass it on, unless you agree in writing or the law allows it. A federal rule (42 CFR Part 2) protects it.

You may say no. We will not treat you differently if you do not sign. But it may be harder for us to reach you.

You may take this back. You may take back your consent at any time. Write to us, or tell us and we will write it down. Say which form it is. It stops at once. It does not undo what was done while we relied on it. For example, we may still bill for care that you have had.

When it ends. It ends on the day or with the event named on this form, or when you take it back.

Sign only if you have read this, or it was read to you, and your questions were answered. You will get a copy.$text$),
  ('contact', 'es', 'Permiso para comunicarse conmigo sobre mi atención', false, false, false, $text$Qué hace este formulario. Usted permite que el programa se comunique con usted sobre su propia atención por los medios que se nombran aquí, o por la persona que se nombra aquí. Otros que usan su teléfono o abren su correo podrían ver un mensaje. Decimos lo menos posible y no nombramos el programa, salvo que este formulario lo diga.

Quién puede volver a compartirlo. Quien lo recibe no puede pasarlo a otros, salvo que usted lo acepte por escrito o la ley lo permita. Una regla federal (42 CFR Parte 2) lo protege.

Usted puede decir que no. No lo trataremos de otra manera si no firma. Pero puede ser más difícil comunicarnos con usted.

Usted puede retirar su permiso. Puede hacerlo en cualquier momento. Escríbanos, o díganoslo y lo anotaremos. Díganos qué formulario es. El permiso termina de inmediato. No cambia lo que ya se hizo mientras confiábamos en él. Por ejemplo, aún podemos cobrar la atención que usted ya recibió.

Cuándo termina. Termina el día o con el hecho que dice este formulario, o cuando usted lo retire.

Firme solo si leyó esto, o se lo leyeron, y respondieron a sus preguntas. Usted recibirá una copia.$text$),
  ('research-contact', 'en', 'Consent to be asked about a study', false, false, false, $text$What this form does. You let the program tell the research team named on this form that you may be asked to take part in a study, and how to reach you. It does not put you in a study. If they ask you, you may still say no.

Who may share it further. The person who gets this may not pass it on, unless you agree in writing or the law allows it. A federal rule (42 CFR Part 2) protects it.

You may say no. We will not treat you differently if you do not sign.

You may take this back. You may take back your consent at any time. Write to us, or tell us and we will write it down. Say which form it is. It stops at once. It does not undo what was done while we relied on it. For example, we may still bill for care that you have had.

When it ends. It ends on the day or with the event named on this form, or when you take it back.

Sign only if you have read this, or it was read to you, and your questions were answered. You will get a copy.$text$),
  ('research-contact', 'es', 'Permiso para que me pregunten sobre un estudio', false, false, false, $text$Qué hace este formulario. Usted permite que el programa diga al equipo de investigación que se nombra aquí que puede preguntarle si quiere participar en un estudio, y cómo comunicarse con usted. No lo incluye en ningún estudio. Si le preguntan, usted aún puede decir que no.

Quién puede volver a compartirlo. Quien lo recibe no puede pasarlo a otros, salvo que usted lo acepte por escrito o la ley lo permita. Una regla federal (42 CFR Parte 2) lo protege.

Usted puede decir que no. No lo trataremos de otra manera si no firma.

Usted puede retirar su permiso. Puede hacerlo en cualquier momento. Escríbanos, o díganoslo y lo anotaremos. Díganos qué formulario es. El permiso termina de inmediato. No cambia lo que ya se hizo mientras confiábamos en él. Por ejemplo, aún podemos cobrar la atención que usted ya recibió.

Cuándo termina. Termina el día o con el hecho que dice este formulario, o cuando usted lo retire.

Firme solo si leyó esto, o se lo leyeron, y respondieron a sus preguntas. Usted recibirá una copia.$text$)
) AS t (code, language, title, hipaa_redisclosure, loss_of_protection, refusal_consequences, text);

-- Read from the statutes' text; counsel confirms before use. All others: state law not configured.
INSERT INTO minor_consent_rule (state, version, majority_age, alone_from_age, source, effective_on, owner)
VALUES
  ('', 1, 18, NULL, 'State law not configured: the minor and a parent or guardian sign (42 CFR 2.14(c))', '2026-02-16',
   'privacy officer: to be approved'),
  ('CA', 1, 18, 12, 'California Family Code 6929(b): 12 years and older, care and counseling of a drug- or alcohol-related problem',
   '2026-02-16', 'privacy officer: to be approved'),
  ('IL', 1, 18, 12, '410 ILCS 210/4: 12 years and older, a substance use disorder', '2026-02-16',
   'privacy officer: to be approved'),
  ('VT', 1, 18, 12, '18 V.S.A. 4226(a): 12 years and older, dependence verified by a licensed physician', '2026-02-16',
   'privacy officer: to be approved'),
  ('WA', 1, 18, 13, 'RCW 71.34.530: outpatient treatment of adolescents from 13 years', '2026-02-16',
   'privacy officer: to be approved');
