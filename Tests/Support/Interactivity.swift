import Forms
package import JSON

/// As Slack sends it to `/slack/interactivity`.
package func form(_ payload: JSON) -> [UInt8] { FormFields.encode([("payload", String(decoding: payload.serialized(), as: UTF8.self))]) }
