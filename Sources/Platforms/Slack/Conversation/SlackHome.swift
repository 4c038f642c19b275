/// The installation that our token belongs to. Whatever is addressed to another one is not ours to answer: the token would speak there
/// in the wrong name, and the roles of our people would hold for theirs.
package struct SlackHome: Sendable, Equatable {
    /// The workspace, and the organisation that it is part of.
    private var ids: Set<String>
    /// What its channels are filed under, where it is one workspace.
    package let workspace: String
    /// Installed in the organisation as a whole: each of its workspaces is home.
    private var isOrganisation: Bool
    /// The bot itself, as a command's text may name it.
    package var user: String
    package var userName: String

    package init(ids: Set<String>, workspace: String = "", isOrganisation: Bool = false, user: String = "", userName: String = "") {
        self.ids = ids
        self.workspace = workspace
        self.isOrganisation = isOrganisation
        self.user = user
        self.userName = userName
    }

    /// Nil where Slack did not say where the token belongs.
    package init?(_ identity: SlackIdentity) {
        let ids = Set([identity.teamID, identity.enterpriseID ?? ""].filter { !$0.isEmpty })
        if ids.isEmpty { return nil }
        self.init(
            ids: ids,
            workspace: identity.teamID,
            isOrganisation: identity.isEnterpriseInstall,
            user: identity.userID,
            userName: identity.user
        )
    }

    /// - Parameter workspace: the installation that the body names, which in a shared channel is not the author's.
    /// - Parameter organisation: the one that this installation is part of.
    package func owns(_ workspace: String, organisation: String?) -> Bool {
        // A workspace's own installation is one of its own, whoever else installed the app in the same organisation.
        ids.contains(workspace) || isOrganisation && organisation.map(ids.contains) == true
    }
}
