"""create_app: the list of parts, read top to bottom."""

from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from config import ROOT, Config
from coordinator import cli, database, logs, navigation, rights
from coordinator.backup import views as backup_views
from coordinator.council import queries as council
from coordinator.council import views as council_views
from coordinator.demo import views as demo_views
from coordinator.desk import views as desk_views
from coordinator.desk.first_use import views as first_use_views
from coordinator.desk.steps import line_of_steps
from coordinator.events.agenda import proposers
from coordinator.events.agenda import views as agenda_views
from coordinator.events.bodies import views as bodies_views
from coordinator.events.cancellations import services as cancellations
from coordinator.events.cancellations import views as cancellation_views
from coordinator.events.invitations import queries as invitations
from coordinator.events.invitations import services as inviting
from coordinator.events.invitations import views as invitations_views
from coordinator.events.meetings import services as planning
from coordinator.events.meetings import views as meetings_views
from coordinator.events.mergers import views as merger_views
from coordinator.events.reminders import audience
from coordinator.events.reminders import views as reminders_views
from coordinator.exports import on_page
from coordinator.extensions import babel, csrf, db, login_manager, migrate
from coordinator.files import cleaner, uploads
from coordinator.guideline import views as guideline_views
from coordinator.handover import views as handover_views
from coordinator.keys import services as keys
from coordinator.keys import watch
from coordinator.mine import viewer
from coordinator.mine import views as mine_views
from coordinator.minutes.dossier import views as dossier_views
from coordinator.minutes.outcomes import views as outcomes_views
from coordinator.minutes.past import views as past_views
from coordinator.minutes.publication import approval_text, goal_counts
from coordinator.minutes.publication import views as publication_views
from coordinator.minutes.reception import views as reception_views
from coordinator.minutes.reception.models import ReceptionPass
from coordinator.minutes.reception.services import passes
from coordinator.minutes.records import queries as records
from coordinator.minutes.records import views as records_views
from coordinator.orgs.accounts import links as account_links
from coordinator.orgs.accounts import sessions
from coordinator.orgs.accounts import views as accounts_views
from coordinator.orgs.directory import views as directory_views
from coordinator.orgs.links import services as links
from coordinator.orgs.links import views as links_views
from coordinator.orgs.links.models import PersonalLink
from coordinator.orgs.reorganisation import views as reorganisation_views
from coordinator.orgs.roster import views as roster_views
from coordinator.outbox import views as outbox_views
from coordinator.public import views as public_views
from coordinator.web import (
    access,
    commits,
    converters,
    council_text,
    error_pages,
    filters,
    headers,
    language,
    limits,
    page_context,
    proxies,
    request_number,
    stylesheet,
)

BLUEPRINTS = (
    public_views.bp,
    accounts_views.bp,
    desk_views.bp,
    handover_views.bp,
    first_use_views.bp,
    demo_views.bp,
    meetings_views.bp,
    invitations_views.bp,
    reminders_views.bp,
    cancellation_views.bp,
    agenda_views.bp,
    records_views.bp,
    reception_views.bp,
    reception_views.door_bp,
    outcomes_views.bp,
    publication_views.bp,
    dossier_views.bp,
    past_views.bp,
    directory_views.bp,
    roster_views.bp,
    reorganisation_views.bp,
    links_views.bp,
    guideline_views.bp,
    bodies_views.bp,
    merger_views.bp,
    council_views.bp,
    backup_views.bp,
    outbox_views.bp,
)
TRANSLATIONS = Path(__file__).parent / "translations"
LARGEST_FILES_TOGETHER = 50 * 1024 * 1024
LARGEST_TEXTS = 2 * 1024 * 1024


def create_app(config: Config | None = None) -> Flask:
    """The application: settings, extensions, gates, rooms, commands, in this order."""
    config = config or Config.from_environment()
    logs.begin(config.log_level)
    rights.keep_to_ourselves(config)
    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder="static")
    app.config.from_mapping(_flask_settings(config))
    app.jinja_env.undefined = page_context.Undefined
    request_number.register(app)
    limits.register(app)
    _add_extensions(app, config)
    _add_gates(app)
    converters.register(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    mine_views.open_doors(app)
    page_context.register(
        app, council=council.facts, nav=navigation.for_viewer, home=navigation.home_of, steps=line_of_steps
    )
    audience.register_minutes(app, records.finished)
    proposers.register_invited(app, invitations.organisations_meant)
    audience.register_publications(app, approval_text.undecided)
    planning.register_places(app, inviting.settle)
    planning.register_moving(app, cancellations.begin_anew)
    goal_counts.register(app)
    sealed = links.seal_again, passes.seal_again, account_links.seal_again
    keys.register_sealed(app, *sealed, former=(PersonalLink, ReceptionPass))
    filters.register(app)
    language.register(app)
    stylesheet.register(app)
    app.add_template_filter(on_page.as_html, "markdown")
    app.add_template_filter(on_page.document_as_html, "document")
    error_pages.register(app)
    cli.register(app)
    if config.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=config.proxies, x_proto=config.proxies)  # type: ignore[method-assign]
    return app


def _flask_settings(config: Config) -> dict[str, object]:
    catalogues = sorted(path.stem for path in (TRANSLATIONS / "ja" / "LC_MESSAGES").glob("*.po"))
    return {
        "COUNCIL": config,
        "SECRET_KEY": config.secret_key,
        "SECRET_KEY_FALLBACKS": list(config.secret_keys[1:]),
        # The one that signs stands last.
        "WTF_CSRF_SECRET_KEY": list(reversed(config.secret_keys)),
        "TESTING": config.testing,
        "SQLALCHEMY_DATABASE_URI": config.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": {**database.engine_options(config.database_url), **config.sql_options},
        "TRUSTED_HOSTS": list(config.trusted_hosts),
        "SESSION_COOKIE_NAME": "__Host-session" if config.is_https else "session",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": config.is_https,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,
        "LARGEST_FILE": cleaner.LARGEST,
        "LARGEST_PICTURE": cleaner.LARGEST_PICTURE,
        "LARGEST_FILES_TOGETHER": LARGEST_FILES_TOGETHER,
        "MAX_CONTENT_LENGTH": LARGEST_FILES_TOGETHER + LARGEST_TEXTS,
        "MAX_FORM_MEMORY_SIZE": 4 * 1024 * 1024,
        "MAX_FORM_PARTS": 5000,
        "BABEL_DEFAULT_LOCALE": "ja",
        "BABEL_DEFAULT_TIMEZONE": "Asia/Tokyo",
        "BABEL_TRANSLATION_DIRECTORIES": ";".join([str(TRANSLATIONS)] * len(catalogues)),
        "BABEL_DOMAIN": ";".join(catalogues),
    }


def _add_extensions(app: Flask, config: Config) -> None:
    if config.database_file is not None:
        config.database_file.parent.mkdir(parents=True, exist_ok=True)
    db.init_app(app)
    with app.app_context():
        database.prepare(db.engine)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    csrf.init_app(app)
    babel.init_app(app, locale_selector=language.locale)
    login_manager.init_app(app)
    sessions.register(login_manager)


def _add_gates(app: Flask) -> None:
    """Before and after every request, in the order written here."""
    app.before_request(commits.forget)
    app.before_request(proxies.notice)
    app.before_request(watch.refuse_while_foreign)
    app.before_request(headers.refuse_foreign_senders)
    app.before_request(access.refuse_undeclared)
    app.before_request(language.keep_choice)
    app.after_request(council_text.mark)
    app.after_request(headers.secure)
    app.after_request(sessions.keep_open)
    access.register_viewer_loader(app, viewer.load_viewer)
    access.register_upload_cleaner(app, uploads.clean_all)
