import Actions
import Conversation
import Database
import Failsafe
import Inbox
import JSON
import Operations
import Settings
import Telemetry
import Threading
import Time
import Workers

extension House {
    /// What threads hear of fixes, on the one platform that is given.
    func fixNews(on platform: some ChatPlatform) -> EventHandler {
        FixNews.handler(operations, on: platform, redactor: settings.redactor)
    }

    /// Does what is approved, for as long as the bot may work.
    var crew: FixCrew {
        let (latch, file, database, logger, inbox) = (latch, file, database, logger, inbox)
        let runner = FixRunner(operations.desk, owner: owner.name) { fix, progress in
            // What is not shown is no loss: the end is told in any case.
            _ = try? await inbox.accept(FixNews.progress(fix, progress, at: WallClock.system.now()))
        }
        return FixCrew(
            runner,
            desk: operations.desk,
            owner: owner.name,
            // A process that merely stands still may go on at any moment: as long as the kernel knows it, what it holds is its own.
            isAlive: { database.isPresent($0) },
            bell: fixBell,
            mayWork: { latch.stage != .disabled && !file.isLost },
            logger: logger
        )
    }
}

extension Roster {
    /// Who could do what, for the audit.
    var json: JSONObject {
        func names(_ names: Set<String>) -> JSON { .array(names.sorted().map(JSON.string)) }
        let listed: JSON =
            switch listing {
            case .nobody: []
            case .everybody: ["*"]
            case .users(let users): names(users)
            }
        let grants = grants.sorted { $0.key < $1.key }.map { role, grant in
            let given: JSON = ["users": names(grant.users), "groups": names(grant.groups), "channels": names(grant.channels)]
            return (key: role.name, value: given)
        }
        return JSONObject([(key: "authorized", value: listed)] + grants)
    }
}
