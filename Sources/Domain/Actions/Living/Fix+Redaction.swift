import Redaction

extension Fix {
    /// What people write, or other systems say, may hold a secret: it is taken out before it is kept and told. What is done, and what was
    /// seen, stay as they are: they are compared, and shown to nobody.
    func redacted(by redactor: Redactor) -> Fix {
        var copy = self
        copy.outcome = outcome.map { redactor.redact($0) }
        if let preview {
            copy.preview?.summary = redactor.redact(preview.summary)
            copy.preview?.details = preview.details.map { redactor.redact($0) }
            copy.preview?.diff = redactor.redact(preview.diff)
        }
        if let effect { copy.effect?.text = redactor.redact(effect.text) }
        return copy
    }
}
