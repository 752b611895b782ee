"""Languages and countries as files write them, brought to their two-letter codes."""

import re

from upbeat.edges.importers.values import Wrong
from upbeat.kernel.words import t

LANGUAGE_TAG = re.compile(r"[a-z]{2,3}([-_][a-z0-9]{2,8})*$", re.IGNORECASE)


def pairs(text: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in text.split())


# ISO 639-2 and 639-3 to 639-1, and English names.
LANGUAGES = pairs("""
    afr=af amh=am ara=ar arb=ar aze=az bel=be ben=bn bos=bs bul=bg cat=ca ces=cs cze=cs cmn=zh zho=zh chi=zh cym=cy dan=da deu=de ger=de
    ell=el gre=el eng=en epo=eo est=et eus=eu fas=fa per=fa pes=fa fil=fil fin=fi fra=fr fre=fr gle=ga glg=gl guj=gu hau=ha heb=he hin=hi
    hrv=hr hun=hu hye=hy ind=id isl=is ita=it jpn=ja kan=kn kat=ka kaz=kk khm=km kor=ko lao=lo lat=la lav=lv lvs=lv lit=lt mal=ml mar=mr
    mkd=mk mlt=mt mon=mn msa=ms zsm=ms mya=my nep=ne nld=nl dut=nl nno=nn nob=nb nor=no pan=pa pol=pl por=pt ron=ro rum=ro rus=ru slk=sk
    slv=sl som=so spa=es sqi=sq srp=sr swa=sw swe=sv tam=ta tel=te tgl=tl tha=th tur=tr ukr=uk urd=ur uzb=uz vie=vi yor=yo zul=zu und=
    arabic=ar bengali=bn bulgarian=bg catalan=ca chinese=zh croatian=hr czech=cs danish=da dutch=nl english=en estonian=et finnish=fi
    french=fr german=de greek=el hebrew=he hindi=hi hungarian=hu indonesian=id italian=it japanese=ja korean=ko latvian=lv lithuanian=lt
    malay=ms norwegian=no persian=fa polish=pl portuguese=pt romanian=ro russian=ru serbian=sr slovak=sk slovenian=sl spanish=es swedish=sv
    thai=th turkish=tr ukrainian=uk vietnamese=vi
""")

COUNTRIES = pairs("""
    uk=GB england=GB scotland=GB united_kingdom=GB great_britain=GB united_states=US united_states_of_america=US usa=US argentina=AR arg=AR
    australia=AU aus=AU austria=AT aut=AT belgium=BE bel=BE brazil=BR bra=BR bulgaria=BG bgr=BG canada=CA can=CA chile=CL chl=CL china=CN
    chn=CN colombia=CO col=CO croatia=HR hrv=HR czechia=CZ czech_republic=CZ cze=CZ denmark=DK dnk=DK egypt=EG egy=EG estonia=EE est=EE
    finland=FI fin=FI france=FR fra=FR germany=DE deu=DE gbr=GB greece=GR grc=GR hong_kong=HK hkg=HK hungary=HU hun=HU iceland=IS isl=IS
    india=IN ind=IN indonesia=ID idn=ID ireland=IE irl=IE israel=IL isr=IL italy=IT ita=IT japan=JP jpn=JP kenya=KE ken=KE latvia=LV lva=LV
    lithuania=LT ltu=LT luxembourg=LU lux=LU malaysia=MY mys=MY mexico=MX mex=MX morocco=MA mar=MA netherlands=NL nld=NL new_zealand=NZ
    nzl=NZ nigeria=NG nga=NG norway=NO nor=NO pakistan=PK pak=PK peru=PE per=PE philippines=PH phl=PH poland=PL pol=PL portugal=PT prt=PT
    romania=RO rou=RO russia=RU rus=RU saudi_arabia=SA sau=SA serbia=RS srb=RS singapore=SG sgp=SG slovakia=SK svk=SK slovenia=SI svn=SI
    south_africa=ZA zaf=ZA south_korea=KR kor=KR spain=ES esp=ES sweden=SE swe=SE switzerland=CH che=CH taiwan=TW twn=TW thailand=TH tha=TH
    turkey=TR tur=TR ukraine=UA ukr=UA united_arab_emirates=AE are=AE vietnam=VN vnm=VN
""")


def language(text: str) -> str:
    """A language tag (BCP 47): spa, Spanish and ES become es; pt_br becomes pt-BR. Empty for an undetermined one."""
    bare = re.sub(r"\s*\(.*\)$", "", text.strip())
    if bare.lower() in LANGUAGES:
        return LANGUAGES[bare.lower()]
    if not LANGUAGE_TAG.match(bare):
        raise Wrong(t("Language not understood “{text}”. Write its code, for example en or pt-BR.", text=text[:40]))
    first, *rest = re.split("[-_]", bare)
    first = LANGUAGES.get(first.lower(), first.lower())
    return "-".join([first, *(part.upper() if len(part) == 2 else part.title() for part in rest)])


def country(text: str) -> str:
    """A two-letter country code (ISO 3166): us, USA and United States become US. Other words stay as they are."""
    return code_of_country(text) or text.strip()


def code_of_country(text: str) -> str | None:
    bare = text.strip()
    if len(bare) == 2 and bare.isascii() and bare.isalpha() and bare.lower() != "uk":
        return bare.upper()
    return COUNTRIES.get(bare.lower().replace(" ", "_"))
