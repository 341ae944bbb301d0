"""Kinds and bodies: configuration that the secretariat keeps."""

from datetime import date

import pytest
from sqlalchemy import select

from coordinator.events.bodies import services
from coordinator.events.bodies.models import Body, Kind, KindStep, Openness, Step
from coordinator.events.bodies.services import StepUse
from coordinator.extensions import db
from tests.makers import a_body, a_council, a_district, a_kind, a_meeting, a_representative, an_office, sign_in
from tests.pages import Browser, counted_statements


@pytest.fixture(autouse=True)
def council(app):
    return a_council()


def test_a_kind_is_added_with_its_steps(secretariat: Browser):
    office = an_office(name="見本区役所")

    secretariat.submit(
        "/desk/bodies/kinds/new",
        "kind-form",
        code="plenary",
        name="全体会",
        name_en="Plenary",
        items_due_days=14,
        **{"step_overview-owner": office.id, "step_overview-checker": office.id},
    )

    kind = db.session.scalars(select(Kind)).one()
    line = next(line for line in kind.steps if line.step is Step.OVERVIEW)
    assert (kind.code, kind.name_en, kind.items_due_days) == ("plenary", "Plenary", 14)
    assert (line.owner, line.checker) == (office, office)


def test_a_kind_is_changed_and_ended(secretariat: Browser):
    kind = a_kind(openness=Openness.OPEN)

    secretariat.submit(
        f"/desk/bodies/kinds/{kind.code}/edit",
        name="関係機関連絡会",
        is_internal="y",
        groups=["agency", "secretariat"],
        openness="closed",
        ended_on="2020-03-31",
    )

    db.session.refresh(kind)
    assert (kind.name, kind.is_internal, kind.openness) == ("関係機関連絡会", True, Openness.CLOSED)
    assert kind.groups == ["agency", "secretariat"]
    assert not kind.is_in_use


def test_the_form_of_a_kind_shows_what_stands(secretariat: Browser):
    office = an_office()
    line = KindStep(step=Step.OVERVIEW, position=1, owner=office)
    kind = a_kind(steps=[line], groups=["agency"], is_internal=True)

    secretariat.submit(f"/desk/bodies/kinds/{kind.code}/edit", "kind-form")

    db.session.refresh(kind)
    assert [(line.step, line.owner) for line in kind.steps] == [(Step.OVERVIEW, office)]
    assert (kind.groups, kind.is_internal) == (["agency"], True)


def test_a_step_that_the_page_does_not_offer_is_kept(app):
    kind = a_kind(steps=[KindStep(step=Step.FOLLOW_UP, position=11)])

    services.change_kind(kind, steps={Step.AGENDA: StepUse(used=True), Step.DAY: StepUse(used=False)})

    assert {line.step for line in kind.steps} == {Step.FOLLOW_UP, Step.AGENDA}


def test_a_step_is_dropped_and_taken_up_again(app):
    kind = a_kind(steps=[KindStep(step=Step.AGENDA, position=5)])

    services.change_kind(kind, steps={Step.AGENDA: StepUse(used=False)})
    services.change_kind(kind, steps={Step.AGENDA: StepUse(used=True)})

    assert [line.step for line in kind.steps] == [Step.AGENDA]


def test_a_body_is_added_changed_and_ended(secretariat: Browser):
    kind, district, office = a_kind(), a_district(), an_office()

    secretariat.submit(
        "/desk/bodies/new",
        "body-form",
        code="ｅｘｃｈａｎｇｅ-ｃｈｕｂｕ",
        name="中部地区 交流会",
        kind_id=kind.id,
        district_id=district.id,
        owner_id=office.id,
        first_running_number=11,
    )
    secretariat.submit("/desk/bodies/exchange-chubu/edit", name="中部 交流会", ends_on="2031-03-31")

    body = db.session.scalars(select(Body)).one()
    assert (body.code, body.name, body.first_running_number) == ("exchange-chubu", "中部 交流会", 11)
    assert (body.kind, body.district, body.owner, body.ends_on) == (kind, district, office, date(2031, 3, 31))


def test_an_ended_kind_is_not_offered_to_new_bodies(secretariat: Browser):
    in_use = a_kind()
    ended = a_kind(ended_on=date(2020, 3, 31))
    body = a_body(kind=ended)

    offered = secretariat.page("/desk/bodies/new").tree.xpath("//select[@name='kind_id']/option/@value")
    kept = secretariat.page(f"/desk/bodies/{body.code}/edit").tree.xpath("//select[@name='kind_id']/option/@value")

    assert str(in_use.id) in offered
    assert str(ended.id) not in offered
    assert str(ended.id) in kept


def test_an_ended_body_is_not_offered_to_new_meetings(secretariat: Browser):
    a_body(code="now")
    a_body(code="ended", ends_on=date(2020, 3, 31))

    options = secretariat.page("/desk/meetings/new").tree.xpath("//select[@name='body']/option/@value")

    assert options == ["now"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"code": "全体会"}, "a〜z"),
        ({"code": "-x"}, "a〜z"),
        ({"code": "a" * 41}, "40"),
        ({"code": "taken"}, "もう使われています"),
        ({"starts_on": "2030-04-02", "ends_on": "2030-04-01"}, "始まりの日より前"),
        ({"name": ""}, ""),
        ({"first_running_number": "0"}, "1"),
    ],
)
def test_a_body_that_cannot_be_is_refused_beside_its_field(secretariat: Browser, typed, says):
    a_body(code="taken")

    answer = secretariat.submit("/desk/bodies/new", status=422, **{"code": "new", "name": "新しい会議体", **typed})

    assert any(says in error.text_content() for error in answer.tree.xpath("//*[contains(@class, 'field-error')]"))
    assert len(db.session.scalars(select(Body)).all()) == 1


def test_a_taken_code_of_a_kind_is_refused(secretariat: Browser):
    a_kind(code="taken")

    answer = secretariat.submit("/desk/bodies/kinds/new", status=422, code="taken", name="別の種類")

    assert "「taken」はもう使われています" in answer.words


def test_a_code_is_not_changed(secretariat: Browser):
    body = a_body(code="plenary")

    secretariat.post_raw(
        "/desk/bodies/plenary/edit",
        **{
            "code": "other",
            "name": "全体会",
            "kind_id": body.kind_id,
            "first_running_number": 1,
            "order": 0,
            "version": 1,
        },
    )

    db.session.refresh(body)
    assert (body.code, body.version) == ("plenary", 2)


def test_who_saves_late_sees_both_texts(secretariat: Browser, administrator: Browser):
    body = a_body(name="もとの名前")
    for address in (f"/desk/bodies/{body.code}/edit", f"/desk/bodies/kinds/{body.kind.code}/edit"):
        open_page = administrator.page(address)
        secretariat.submit(address, name="先に保存した名前")

        late = administrator.send(open_page, status=409, name="あとの名前")

        assert "先に保存した名前" in late.words
        assert late.tree.xpath("//input[@name='name']/@value") == ["あとの名前"]


def test_who_saves_a_kind_late_sees_its_saved_steps(secretariat: Browser, administrator: Browser):
    kind, office = a_kind(), an_office(name="見本の機関")
    open_page = administrator.page(f"/desk/bodies/kinds/{kind.code}/edit")
    secretariat.submit(f"/desk/bodies/kinds/{kind.code}/edit", **{"step_overview-owner": office.id})

    late = administrator.send(open_page, status=409)

    assert "計画 ／ 担当：見本の機関" in late.words


@pytest.mark.parametrize("address", ["", "new", "kinds/new", "none/edit", "kinds/none/edit"])
def test_bodies_are_the_secretariats(open_browser, address):
    browser = sign_in(open_browser(), a_representative())

    browser.page(f"/desk/bodies/{address}", status=403)
    assert open_browser().get(f"/desk/bodies/{address}").status_code == 303


@pytest.mark.parametrize("code", ["none", "%00", "a" * 500, "..", "9223372036854775808"])
def test_a_foreign_code_is_not_found(secretariat: Browser, code):
    secretariat.page(f"/desk/bodies/{code}/edit", status=404)
    secretariat.page(f"/desk/bodies/kinds/{code}/edit", status=404)


def test_the_register_costs_the_same_for_many_bodies(secretariat: Browser):
    def cost() -> int:
        with counted_statements() as statements:
            secretariat.page("/desk/bodies/")
        return len(statements)

    a_body(district=a_district(), owner=an_office())
    few = cost()
    for _ in range(20):
        a_body(district=a_district(), owner=an_office())

    assert cost() == few


def test_a_name_is_text(secretariat: Browser):
    name = "<img src=x onerror=alert(1)>'\"{{7*7}}"
    body = a_body(name=name, kind=a_kind(name=name))
    a_meeting(body=body)

    for address in ("/desk/bodies/", f"/desk/bodies/{body.code}/edit", "/desk/meetings/new"):
        assert not secretariat.page(address).tree.xpath("//main//img")
