// A Go receiver of equal work for comparison: receiver verify|durable PORT STORE SECRET.
//
// net/http, HMAC over the raw body, encoding/json into the fields that are needed, and for `durable` a group commit
// under synchronous=FULL before the answer.
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"time"

	_ "github.com/mattn/go-sqlite3"
)

type envelope struct {
	Type    string `json:"type"`
	TeamID  string `json:"team_id"`
	EventID string `json:"event_id"`
}

type arrival struct {
	id   string
	body []byte
	done chan error
}

func main() {
	mode, port, store, secret := os.Args[1], os.Args[2], os.Args[3], []byte(os.Args[4])
	var arrivals chan arrival
	if mode == "durable" {
		arrivals = make(chan arrival, 65536)
		go write(store, arrivals)
	}
	http.HandleFunc("/slack/events", func(writer http.ResponseWriter, request *http.Request) {
		body, err := io.ReadAll(request.Body)
		if err != nil {
			writer.WriteHeader(400)
			return
		}
		if !verify(request.Header, body, secret) {
			writer.WriteHeader(401)
			return
		}
		var event envelope
		if json.Unmarshal(body, &event) != nil || event.EventID == "" {
			writer.WriteHeader(400)
			return
		}
		if arrivals != nil {
			waiting := arrival{event.EventID, body, make(chan error, 1)}
			arrivals <- waiting
			if <-waiting.done != nil {
				writer.WriteHeader(503)
			}
		}
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+port, nil))
}

func verify(header http.Header, body, secret []byte) bool {
	stamp := header.Get("X-Slack-Request-Timestamp")
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return false
	}
	if age := time.Now().Unix() - seconds; age > 300 || age < -300 {
		return false
	}
	signature := header.Get("X-Slack-Signature")
	if len(signature) != 67 {
		return false
	}
	given, err := hex.DecodeString(signature[3:])
	if err != nil {
		return false
	}
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte("v0:" + stamp + ":"))
	mac.Write(body)
	return hmac.Equal(mac.Sum(nil), given)
}

func write(store string, arrivals chan arrival) {
	database, err := sql.Open("sqlite3", "file:"+store+"?_journal=WAL&_sync=FULL&_txlock=immediate&_cache_size=-65536")
	if err != nil {
		log.Fatal(err)
	}
	database.SetMaxOpenConns(1)
	for _, statement := range []string{
		"CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE, body BLOB NOT NULL)",
		"PRAGMA wal_autocheckpoint = 4000",
	} {
		if _, err := database.Exec(statement); err != nil {
			log.Fatal(err)
		}
	}
	insert, err := database.Prepare("INSERT OR IGNORE INTO events (event_id, body) VALUES (?, ?)")
	if err != nil {
		log.Fatal(err)
	}
	var batch []arrival
	for {
		batch = append(batch[:0], <-arrivals)
	more:
		for len(batch) < 8192 {
			select {
			case next := <-arrivals:
				batch = append(batch, next)
			default:
				break more
			}
		}
		transaction, err := database.Begin()
		if err == nil {
			statement := transaction.Stmt(insert)
			for _, next := range batch {
				if _, err = statement.Exec(next.id, next.body); err != nil {
					break
				}
			}
			if err == nil {
				err = transaction.Commit()
			} else {
				transaction.Rollback()
			}
		}
		for _, next := range batch {
			next.done <- err
		}
	}
}
