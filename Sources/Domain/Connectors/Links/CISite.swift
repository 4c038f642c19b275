import CIEvents
import HTTPClient

/// Where the pages of a configured system stand; a link has to lead there to count.
struct CISite: Sendable, Equatable {
    var origin: HTTPOrigin
    var prefix: [String]

    /// What comes behind the base address.
    func path(of link: WebLink) -> [String]? {
        guard link.origin == origin, link.path.starts(with: prefix) else { return nil }
        return Array(link.path.dropFirst(prefix.count))
    }
}

/// A base address from the settings, and what is known from it.
struct CIBase: Sendable {
    /// Without a slash at the end.
    var text: String
    private let link: WebLink

    init?(_ url: String) {
        guard let link = WebLink(url), link.query.isEmpty, link.fragment.isEmpty else { return nil }
        self.link = link
        text = "\(link.origin)" + link.path.map { "/" + PathEncoding.segment($0) }.joined()
    }

    var site: CISite { CISite(origin: link.origin, prefix: link.path) }

    /// Of an API's address: `api.github.com` serves `github.com`, and `git.example/api/v3` serves `git.example`.
    func site(droppingPath suffix: [String]) -> CISite {
        var site = site
        if site.origin.host.hasPrefix("api.") { site.origin.host.removeFirst(4) }
        if site.prefix.suffix(suffix.count).elementsEqual(suffix) { site.prefix.removeLast(suffix.count) }
        return site
    }
}
