"""The secretariat keeps districts, kinds and organisations."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from coordinator import clock
from coordinator.audit import AuditEntry
from coordinator.extensions import db
from coordinator.orgs.directory.models import District, MemberKind, Organisation
from tests.counts import ROWS
from tests.makers import a_district, a_holding, a_member_kind, a_representative, a_seat, an_organisation, sign_in
from tests.pages import Browser

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def find(code: str) -> Organisation:
    db.session.expire_all()
    return db.session.scalars(select(Organisation).where(Organisation.code == code)).one()


def test_an_organisation_is_added_as_it_is_typed_on_a_japanese_keyboard(secretariat: Browser) -> None:
    kind, district = a_member_kind(), a_district()

    answer = secretariat.submit(
        "/desk/organisations/new",
        "organisation-form",
        name="見本の会　",
        kana="ﾐﾎﾝﾉｶｲ",
        code="Ａ－１０３",
        kind=str(kind.id),
        districts=[str(district.id)],
        postal_code="〒２３６ー００２１",
        phone="０４５－７８８－７７８５",
        public=["name", "phone"],
        joined_on="２０２６-０４-０１",
    )

    organisation = find("A-103")
    assert answer.response.location == "/desk/organisations/A-103"
    assert (organisation.name, organisation.kana) == ("見本の会", "ミホンノカイ")
    assert (organisation.postal_code, organisation.phone) == ("236-0021", "045-788-7785")
    assert (organisation.districts, organisation.public) == ([district], ["name", "phone"])
    assert "見本の会" in secretariat.page(answer.response.location).heading


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("postal_code", "236-02"),
        ("phone", "045"),
        ("email", "mihon(at)example.jp"),
        ("url", "javascript:alert(1)"),
        ("joined_on", "2026-02-30"),
        ("succeeds", "B-404"),
        ("code", "new"),
        ("code", "a/b"),
        ("name", ""),
        ("name", "い" * 201),
    ],
)
def test_a_refusal_stands_beside_its_field_and_nothing_typed_is_lost(
    secretariat: Browser, field: str, value: str
) -> None:
    values = {"name": "見本の会", "code": "A-1", "address": "見本町", "kind": str(a_member_kind().id), field: value}

    page = secretariat.page("/desk/organisations/new")
    answer = secretariat.send(page, "organisation-form", status=422, **values)

    form = answer.form("organisation-form")
    assert form.xpath(f"//*[@name='{field}'][@aria-invalid='true']")
    assert form.fields["address"] == "見本町"
    assert (
        db.session.scalar(select(func.count()).where(Organisation.code != "o1", Organisation.name == "見本の会")) == 0
    )


def test_two_codes_differ_in_more_than_large_and_small_letters(secretariat: Browser) -> None:
    kind = an_organisation(code="A-1").kind

    answer = secretariat.submit(
        "/desk/organisations/new", "organisation-form", status=422, code="a-1", name="見本の会", kind=str(kind.id)
    )

    assert "「a-1」は、すでに使われています" in answer.words


def test_facts_are_changed_and_name_and_code_are_not_sent_along(secretariat: Browser) -> None:
    organisation = an_organisation(code="A-1", name="見本の会", phone="045-000-0000")
    page = secretariat.page("/desk/organisations/A-1/edit")
    data = dict(page.form("organisation-form").form_values())

    url = "/desk/organisations/A-1/edit"
    answer = secretariat.post(url, data={**data, "phone": "", "name": "別の名", "code": "Z", "left_on": "2020-01-01"})

    assert answer.status_code == 303
    changed = find("A-1")
    assert (changed.id, changed.name, changed.phone, changed.left_on) == (organisation.id, "見本の会", "", None)


def test_a_late_change_overwrites_nothing_and_shows_both(secretariat: Browser) -> None:
    an_organisation(code="A-1", address="もとの住所")
    early, late = (secretariat.page("/desk/organisations/A-1/edit") for _ in range(2))
    secretariat.send(early, "organisation-form", address="先の人の住所")

    answer = secretariat.send(late, "organisation-form", status=409, address="後の人の住所")

    assert "先の人の住所" in answer.text
    assert answer.form("organisation-form").fields["address"] == "後の人の住所"
    assert find("A-1").address == "先の人の住所"
    secretariat.send(answer, "organisation-form", address="後の人の住所")
    assert find("A-1").address == "後の人の住所"


def test_sending_a_form_twice_adds_one_organisation(secretariat: Browser) -> None:
    kind = a_member_kind()
    page = secretariat.page("/desk/organisations/new")

    for _ in range(2):
        answer = secretariat.send(page, "organisation-form", code="A-1", name="見本の会", kind=str(kind.id))
        assert answer.response.location == "/desk/organisations/A-1"

    assert db.session.scalar(select(func.count()).where(Organisation.code == "A-1")) == 1


def test_nothing_comes_after_itself(secretariat: Browser) -> None:
    first = an_organisation(code="A-1")
    an_organisation(code="A-2", predecessors=[first])

    answer = secretariat.submit("/desk/organisations/A-1/edit", "organisation-form", status=422, succeeds="Ａ-２；A-2")

    assert "自身に戻ります" in answer.words
    assert find("A-1").predecessors == []


def test_the_list_is_narrowed_by_kind_district_and_letters(secretariat: Browser) -> None:
    kind, district = a_member_kind(code="nurseries"), a_district(code="north")
    an_organisation(code="A-1", name="さくら保育園", kana="さくらほいくえん", kind=kind, districts=[district])
    an_organisation(code="A-2", name="ＮＰＯ がくどう", kana="えぬぴーおー がくどう", kind=kind)
    an_organisation(code="A-3", name="退会した会", left_on=clock.today() - timedelta(days=1))

    def codes(query: str) -> list[str]:
        tree = secretariat.page(f"/desk/organisations/?{query}").tree
        return [cell.text_content() for cell in tree.xpath("//td[@data-label='団体コード']")]

    assert codes("kind=nurseries") == ["A-2", "A-1"]
    assert codes("district=north") == ["A-1"]
    assert codes("q=サクラ") == codes("q=さくら保") == ["A-1"]
    assert codes("q=がく") == codes("q=かくと") == codes("q=ＮＰＯがく") == ["A-2"]
    assert codes("q=%25") == codes("q=_") == []
    assert codes("members=left") == ["A-3"]
    assert "A-3" not in codes("")
    assert "A-3" in codes("members=all")
    assert len(codes("kind=nobody%00&page=99999999999999999999")) == 3


def test_a_hostile_name_is_shown_as_text_on_every_page(secretariat: Browser) -> None:
    district = a_district(name=HOSTILE)
    organisation = an_organisation(code="A-1", name=HOSTILE, kana=HOSTILE[:100], description=HOSTILE)
    organisation.districts = [district]
    a_holding(a_seat(organisation, own_districts=[district]), post=HOSTILE)

    for url in ("", "A-1", "A-1/edit", "A-1/name", "A-1/end", "new", "A-1/seats/new"):
        page = secretariat.page(f"/desk/organisations/{url}")
        assert not page.tree.xpath("//script[not(@src)] | //img[@onerror]")
    for url in ("/desk/districts/", f"/desk/districts/{district.code}/edit", "/desk/roster/"):
        assert not secretariat.page(url).tree.xpath("//script[not(@src)] | //img[@onerror]")


@pytest.mark.parametrize(
    "url",
    [
        "/desk/organisations/nobody",
        "/desk/organisations/nobody/edit",
        "/desk/organisations/9223372036854775808",
        "/desk/organisations/a%00b",
        "/desk/organisations/%EF%BF%BE",
        "/desk/organisations/A-1/former-names/2020-01-01/drop",
        "/desk/districts/nobody/edit",
        "/desk/member-kinds/nobody/edit",
        "/desk/organisations/export.pdf",
        "/desk/organisations/nobody/seats/new",
    ],
)
def test_what_is_not_there_is_not_found(secretariat: Browser, url: str) -> None:
    an_organisation(code="A-1")
    if url.endswith("drop"):
        assert secretariat.post_raw(url).status_code == 404
    else:
        secretariat.page(url, status=404)


URLS = (
    "/desk/organisations/",
    "/desk/organisations/new",
    "/desk/organisations/A-1",
    "/desk/organisations/A-1/edit",
    "/desk/organisations/A-1/name",
    "/desk/organisations/A-1/end",
    "/desk/organisations/import",
    f"/desk/organisations/import/{'0' * 64}",
    "/desk/organisations/export.csv",
    "/desk/organisations/export.xlsx",
    "/desk/districts/",
    "/desk/districts/new",
    "/desk/districts/north/edit",
    "/desk/member-kinds/",
    "/desk/member-kinds/new",
    "/desk/member-kinds/nurseries/edit",
)


def test_all_of_this_is_the_secretariats_alone(browser: Browser, open_browser) -> None:
    organisation = an_organisation(code="A-1", kind=a_member_kind(code="nurseries"))
    a_district(code="north")
    member = sign_in(open_browser(), a_representative(organisation))

    for url in URLS:
        assert browser.get(url).location.startswith("/sign-in"), url
        assert member.get(url).status_code == 403, url
    for url in (*URLS[1:2], *URLS[3:8], *URLS[11:13], *URLS[14:16]):
        assert browser.post_raw(url, name="x").location.startswith("/sign-in"), url
        assert member.post_raw(url, name="x").status_code == 403, url
    assert find("A-1").name == organisation.name


def test_districts_are_added_changed_and_ended(secretariat: Browser) -> None:
    secretariat.submit("/desk/districts/new", "district-form", code="ｃｈｕｂｕ", name="見本中部地区")
    taken = secretariat.submit("/desk/districts/new", "district-form", status=422, code="chubu", name="別の地区")
    turned = secretariat.submit(
        "/desk/districts/chubu/edit", "district-form", status=422, starts_on="2026-04-01", ends_on="2026-03-31"
    )
    secretariat.submit("/desk/districts/chubu/edit", "district-form", name="見本中部", ends_on="2026-03-31")

    district = db.session.scalars(select(District)).one()
    assert (district.code, district.name, district.ends_on) == ("chubu", "見本中部", date(2026, 3, 31))
    assert "すでに使われています" in taken.words
    assert "終わりの日が初めの日より前です" in turned.words


def test_kinds_of_members_are_added_changed_and_ended(secretariat: Browser) -> None:
    secretariat.submit("/desk/member-kinds/new", "member-kind-form", code="nurseries", name="保育園", group="agency")
    secretariat.submit("/desk/member-kinds/nurseries/edit", "member-kind-form", name="園", ended_on="2026-03-31")

    kind = db.session.scalars(select(MemberKind).where(MemberKind.code == "nurseries")).one()
    assert (kind.name, kind.group.value, kind.ended_on) == ("園", "agency", date(2026, 3, 31))
    offered = secretariat.page("/desk/organisations/new").form("organisation-form").inputs["kind"].value_options
    assert str(kind.id) not in offered


def test_the_pages_cost_the_same_with_many_organisations(secretariat: Browser) -> None:
    kind, district = a_member_kind(), a_district()
    db.session.add_all(
        Organisation(code=f"B-{n}", name=f"見本の会{n}", kana=f"ためし{n}", kind=kind, districts=[district])
        for n in range(ROWS)
    )

    page = secretariat.page("/desk/organisations/?page=3&q=ためし")

    assert f"{ROWS}団体" in page.words
    assert len(page.tree.xpath("//tbody/tr")) == 50
    secretariat.page("/desk/organisations/B-7")
    codes = secretariat.page("/desk/organisations/?sort=code").tree.xpath("//tbody/tr/td[last()]/text()")
    assert [code.strip() for code in codes[:3]] == ["B-0", "B-1", "B-10"]
    for sort in ("kana", "joined", "nothing"):
        secretariat.page(f"/desk/organisations/?sort={sort}&page={ROWS // 50}")


def test_each_change_is_in_the_record_without_its_values(secretariat: Browser) -> None:
    an_organisation(code="A-1")
    secretariat.submit("/desk/organisations/A-1/edit", "organisation-form", address="秘密の町1丁目")

    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "organisation.change")).one()
    assert "address" in entry.fields.split()
    assert "秘密" not in entry.fields
