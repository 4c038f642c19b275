package import Redaction

/// What is remembered is said again, to other people and to models.
extension Recollection.Turn: Redactable {
    package func redacted(by pass: inout RedactionPass) -> Recollection.Turn {
        var turn = self
        turn.text = pass.text(text)
        return turn
    }
}

extension Recollection.Digest: Redactable {
    package func redacted(by pass: inout RedactionPass) -> Recollection.Digest {
        Recollection.Digest(pass.text(text), through: through)
    }
}
