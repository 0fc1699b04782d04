// Error texts and stacks go to the server encoded (and so encrypted by the codec). Loaded by require() on worker,
// client, bundle and replay alike; leave it out of one and texts stand there in plain, silently.
const { DefaultFailureConverter } = require('@temporalio/common');

exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
