import Conversation
import Failures
import Inbox
import Memory
import Redaction
package import Workers

extension Alerts {
    /// The alert has its thread: who writes there talks to the bot, and about what failed.
    package var whenSent: SentHook {
        { [redactor] item, messageID, now, connection in
            guard item.part == 0, item.root == nil, var alert = try AlertStore.alert(item.deliveryID, on: connection), alert.thread == nil
            else { return }
            var thread = alert.channel
            thread.root = messageID
            for record in alert.records { try FailureMemory.tell(record, inThread: thread.key, at: now, on: connection) }
            alert.thread = thread
            alert.records = []
            try AlertStore.save(alert, on: connection)
            let turn = Recollection.Turn(.bot, text: alert.announcement.plainText, message: messageID, saidAt: now)
            try ConversationMemory.remember([redactor.redact(turn)], in: thread, on: connection)
        }
    }
}
