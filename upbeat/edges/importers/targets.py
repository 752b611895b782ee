"""What a column can become: the targets of feedback, of a Jira export and of events, with the headers that mean them."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """A place a column goes to. `headers` are normalised names, the surest first."""

    field: str
    label: str
    headers: tuple[str, ...]
    takes_many: bool = False


def target(field: str, label: str, headers: str, *, takes_many: bool = False) -> Target:
    return Target(field, label, tuple(name.strip() for name in headers.split(",")), takes_many)


def normal(header: str) -> str:
    """`metadata.CountryISO2` → `metadata country iso2`: words in lower case, parted by spaces."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", header)
    return " ".join(re.findall(r"[a-z0-9]+", parted.lower()))


FEEDBACK = (
    target(
        "text",
        "Text, kept verbatim",
        """original content, original text, original comment, original review, verbatim, review text,
        feedback text, comment text, text, body, review, comment, comments, feedback, message, content, description,
        details, answer, response, note, review body""",
    ),
    target(
        "title",
        "Title",
        "title, subject, headline, summary, review title, review summary",
    ),
    target(
        "rating",
        "Rating, 1 to 5",
        "rating, star rating, stars, review rating, score, overall rating, satisfaction, csat, satisfaction rating, rate",
    ),
    target(
        "received_at",
        "Received at",
        """received at, received, created at, submitted at, submitted, posted at, published at, reviewed at, created, date,
        item date, review date, date created, created date, created on, submission date, timestamp, datetime,
        date time, time, at, published, updated at""",
    ),
    target(
        "source",
        "Source",
        "source, data source, origin, store, platform, app store, provider, feedback source",
    ),
    target("channel", "Channel", "channel, medium, via, feedback channel"),
    target("language", "Language", "language, lang, locale, language code, review language"),
    target(
        "author",
        "Contact: name",
        """author, author name, reviewer, reviewer name, customer name, user name, username, requester, requester name, contact,
        contact name, customer, user, from, nickname, full name, created by, submitted by, name""",
    ),
    target(
        "email",
        "Contact: e-mail",
        "email, e mail, author email, customer email, user email, requester email, contact email, email address, mail",
    ),
    target(
        "version",
        "App version",
        "version, app version, application version, review version, app version name, release",
    ),
    target(
        "country",
        "Country",
        "country, country iso2, country code, storefront, territory, region",
    ),
    target("sentiment", "Sentiment", "sentiment, sentiment label, tone"),
    target(
        "source_id",
        "External id",
        """external id, source id, review id, ticket id, feedback id, comment id, response id, message id, conversation id, post id,
        item id, record id, uuid, guid, key, id, number""",
    ),
    target("url", "Link", "url, link, permalink, web url, display url, ticket url"),
    target(
        "account",
        "Account",
        "account, account name, company, company name, organisation, organization, organisation name, organization name, client",
    ),
    target("product", "Product", "product, product name"),
    target(
        "tags",
        "Tags",
        "tags, labels, tag, label, category, categories, topic, topics, product area, theme",
        takes_many=True,
    ),
)

JIRA = (
    target("key", "Key", "issue key, key"),
    target("issue_id", "Issue id", "issue id"),
    target("type", "Kind", "issue type, issuetype, type"),
    target("title", "Title", "summary"),
    target("status", "Status", "status"),
    target("status_category", "Status category", "status category"),
    target("resolution", "Resolution", "resolution"),
    target("priority", "Priority", "priority"),
    target("assignee", "Assignee", "assignee"),
    target("assignee_email", "Assignee's e-mail", "assignee email, assignee e mail, assignee email address"),
    target("assignee_id", "Person's id", "assignee id"),
    target("reporter", "Reporter", "reporter"),
    target("reporter_id", "Person's id", "reporter id"),
    target("creator", "Creator", "creator"),
    target("creator_id", "Person's id", "creator id"),
    target("watcher", "Watchers, for names in mentions", "watchers", takes_many=True),
    target("watcher_id", "Person's id", "watchers id", takes_many=True),
    target("created", "Created at", "created"),
    target("updated", "Updated at", "updated"),
    target("resolved", "Done at", "resolved"),
    target("due", "Due on", "due date, due"),
    target(
        "release",
        "Release",
        "fix versions, fix version s, fix version, release",
        takes_many=True,
    ),
    target("label", "Tags", "labels, components, component s, component", takes_many=True),
    target("description", "Description", "description"),
    target("sprint", "Sprint", "sprint", takes_many=True),
    target(
        "points",
        "Estimate",
        "custom field story point estimate, custom field story points, story points, story point estimate",
        takes_many=True,
    ),
    target("comment", "Comments", "comment, comments", takes_many=True),
    target("attachment", "Attachments", "attachment, attachments", takes_many=True),
    target("parent", "Parent", "parent, parent id, parent key", takes_many=True),
    target("epic", "Epic", "custom field epic link, epic link", takes_many=True),
    target("epic_name", "Epic's name", "custom field epic name, epic name"),
    target("link", "Links", "", takes_many=True),
)

WEAK_EVENT_NAMES = ("page", "action", "activity", "name")
EVENTS = (
    target("event", "Event", f"event, event name, event type, {', '.join(WEAK_EVENT_NAMES)}"),
    target("distinct_id", "Person: distinct id", "distinct id, user id, customer id, uid, user, customer, email, e mail"),
    target("anonymous_id", "Person: id before signing in", "anonymous id, device id, anon distinct id, anon id"),
    target(
        "time",
        "Time",
        """event time, timestamp, original timestamp, time, ts, occurred at, happened at, datetime, date time, created at, date, at,
        client event time, received at""",
    ),
    target("id", "Id of the event", "insert id, uuid, message id, event id, id"),
    target("properties", "All properties", "properties, event properties, props, params, context", takes_many=True),
    target("person_properties", "Person: properties", "person properties, user properties, traits, set", takes_many=True),
    target("groups", "Groups", "groups"),
    target("property", "Property", "", takes_many=True),
)

KINDS: dict[str, tuple[Target, ...]] = {"feedback": FEEDBACK, "jira": JIRA, "events": EVENTS}
