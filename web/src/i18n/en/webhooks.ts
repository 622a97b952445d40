// Words of the page where a company says which of its own tools are told of reports.
export const webhookWords = {
  'webhooks.title': 'Webhooks',
  'webhooks.lead': 'Addresses of {organization} that are told at once when something happens to a report. A message carries no content: its receiver reads the report over the API. Sealed matters are never told.',
  'webhooks.new': 'Add a webhook',
  'webhooks.none': 'No webhook is told of your reports yet.',
  'webhooks.off': 'Switched off',
  'webhooks.number': 'Webhook {number}',
  'webhooks.made': 'made',
  'webhooks.rotated': 'new secret',
  'webhooks.oldSecret': 'the old secret signs as well until',

  'webhook.health.UNTRIED': 'Nothing sent yet',
  'webhook.health.ANSWERING': 'Answering',
  'webhook.health.FAILING': 'The last message failed',
  'webhook.health.RESTING': 'Failing: asked now and then until it answers',
  'webhook.health.since': 'since',
  'webhook.health.answered': 'last answered',

  'webhook.log': 'What it was told',
  'webhook.log.named': 'What {name} was told',

  'webhook.name': 'Name',
  'webhook.name.hint': 'What it is, such as Ticket bridge.',
  'webhook.url': 'Address',
  'webhook.url.hint': 'https, on port 443 or 8443, to a host of the public internet.',
  'webhook.isActive': 'Switched on',
  'webhook.submit': 'Save',
  'webhook.edit': 'Change',
  'webhook.edit.named': 'Change {name}',
  'webhook.edit.title': 'Change {name}',
  'webhook.saved': '{name} is saved.',

  'webhook.test': 'Send a test',
  'webhook.test.named': 'Send a test to {name}',
  'webhook.test.good': '{name} received a test message.',
  'webhook.test.bad': '{name} did not receive a test message: {why}.',
  'webhook.test.status': '{why} (status {status})',

  'webhook.rotate': 'New secret',
  'webhook.rotate.named': 'New secret for {name}',
  'webhook.rotate.title': 'A new secret for {name}?',
  'webhook.rotate.why': 'Messages are then signed with both secrets for 24 hours, so that the receiver can change over.',
  'webhook.rotate.leaked': 'The old one leaked: it must not sign any more',
  'webhook.rotate.submit': 'Make a new secret',

  'webhook.secret.title': 'The secret of {name}',
  'webhook.secret.lead': 'It is shown once. The receiver checks the signature of every message with it; if it is lost, make a new one here.',
} as const;
