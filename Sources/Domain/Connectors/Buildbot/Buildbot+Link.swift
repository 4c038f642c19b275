import CIEvents

extension Buildbot {
    /// `…/#/builders/3/builds/14[/steps/…]`; the page reads what stands behind the `#`.
    package func link(_ address: WebLink) -> CILink? {
        guard let base = site.path(of: address), base.isEmpty, let path = PathEncoding.segments(slashed(address.fragment)) else {
            return nil
        }
        guard path.count >= 4, path[0] == "builders", path[2] == "builds", let number = LinkNumber.parse(path[3]), !path[1].isEmpty,
            !path[1].contains("/"), path.count == 4 || path[4] == "steps"
        else { return nil }
        return .run(CIRun.ID(.buildbot, path[1], number))
    }

    private func slashed(_ fragment: String) -> String {
        let path = fragment.prefix { $0 != "?" }
        return path.hasPrefix("/") ? String(path) : "/" + path
    }
}
