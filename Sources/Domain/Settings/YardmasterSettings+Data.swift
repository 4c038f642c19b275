import Configuration
package import Documents
package import Redaction

extension YardmasterSettings {
    /// With other data and documents in place of its own, and with the secrets of where they are hidden as well.
    package func asking(about sources: [Source], and documents: [DocumentSource], hiding other: Redactor) -> YardmasterSettings {
        var settings = self
        (settings.sources, settings.documents) = (sources, documents)
        settings.redactor = other.adding(literals: resolution.secrets)
        return settings
    }
}
