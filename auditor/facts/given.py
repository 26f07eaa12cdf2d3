"""Given names that are borne by one sex almost alone in English-language news.

The list is short on purpose and our own: names that are shared (Alex, Andrea, Jean, Kim, Leslie,
Nikita, Robin, Sasha), or that are surnames too often, are left out. It is weak evidence: it never
outweighs a pronoun, it only stands beside one.
"""

from __future__ import annotations

_FEMALE = """abigail aisha alexandra alice alison amanda amelia amina amy ana angela anna anne annie
barbara beatrice benazir beth brenda bridget camila carla carmen caroline catherine charlotte
christina christine claire clara cristina cynthia daniela deborah denise diana diane dilma dorothy
edith eleanor elena elisa elizabeth ellen emily emma esther eva fatima fiona florence francesca
gabriela giorgia giulia gloria grace greta hannah heather heidi helen helena hillary ingrid irene irina
isabel isabella jacinda jane janet jennifer jessica jill joanna josephine judith julia julie
kamala karen katarzyna kate katherine kathleen kathy khaleda kirsty laura lauren leila lena
linda lisa louise lucia lucy lydia maggie malala margaret maria marianne marie marta martha mary
maryam matilda maureen megan meghan melania melissa michelle miriam monica nadia nancy naomi
natalia natalie nicola nirmala nora oksana olena olga olivia pamela patricia paula penelope
priscilla priyanka rachel rebecca rosa rose ruth samantha sandra sara sarah serena sheila
silvia simone sofia sonia sophia sophie stephanie susan susanna svetlana tamara tatiana teresa theresa
ursula valentina vanessa veronica victoria wendy yulia yvette yvonne zahra zoe
agatha agnes agnieszka aileen alicia anastasia anneliese annika astrid audrey beatrix birgit brigitte
carol caroline cecilia chloe clarissa colette constance daisy daphne deirdre dolores doreen doris dorothea
edna eileen eleni elise ella elsa emilia emma erica estelle eugenia eunice felicity freya frida gemma
geraldine gertrude gillian gretchen gudrun gwendolyn harriet hazel hedwig henrietta hilda ilse imelda
imogen inga ines ingeborg iris isla jacqueline janice jasmine jeanette jemima joanne josie joyce juanita juliet
katharina kathryn kirsten kristina lilian lillian lorna lorraine lotte lucinda mabel magdalena marcia margarita
margit marguerite marina marion marjorie matilde maud mavis mercedes meredith mildred millicent mina
miranda moira mona monika muriel myrtle nancy nell nina noreen olive ottilie paulina petra philippa phoebe
phyllis polly ramona renate rhoda rosalind rosemary roxanne ruby sally selma shirley sigrid siobhan
stella sunita sybil sylvia tabitha thea tilda tracey trudy una urszula verity viola violet vivienne
wanda wilhelmina winifred yasmin yolanda ylva"""
_MALE = """aaron abdul abdullah adam ahmed alan albert alberto alejandro alexander alexei alfred
andrei andrew andriy anthony antonio antony arthur barack benjamin bernard boris brandon brian bruce
carl carlos charles christopher colin craig daniel darren david dennis derek diego dmitry
dmytro donald douglas duncan edward eduardo elon emmanuel eric erik ernest ethan evan fernando
francisco francois frank frederick friedrich gary geoffrey george gerald gerhard giovanni giuseppe
gordon graham gregory gustavo hamid hans harold harry hassan henry herbert howard hugh hugo hussein
ian ibrahim igor isaac ivan jack jacob jacques jaime jakub james jason javier jeffrey jeremy jim
joaquín joe john jonathan jorge josé joseph joshua juan julian julio jürgen justin karl keir keith
kenneth kevin khalid klaus konstantin larry lars lawrence leo leonard leonardo louis luca luigi luis
magnus mahmoud malcolm marco mario mark markus martin matteo matthew michael miguel mikhail mohamed
mohammed muhammad mustafa mykhailo nathan neil nicholas nigel noah oleg oleksandr oliver olaf omar oscar
pablo patrick paul pavel pedro peter philip philippe pierre piotr rafael ralph raymond ricardo
richard robert roberto roger ronald russell salman samuel scott sean sebastian sergei sergey serhiy
simon stanley stefan stephen steve steven stuart sven thomas timothy tom tomasz tony trevor
viktor vincent vladimir volodymyr walter wayne wilhelm william yuri zachary
alastair albrecht alfie alfonso alistair anders angus archibald arnold augustus axel baldwin barnaby basil bartholomew bertram
björn callum cedric clarence clement clifford cornelius cyril damian declan desmond dieter dietrich duane
edgar edmund edwin eamon egon emil enrique ernst ethelred eugene ezra felix ferdinand fergus finlay
franz fritz gabriel gareth gavin geoff gilbert giles gordon guillermo gunnar gunther gustav hamish
harvey hector heinrich helmut henrik herman horace horatio hubert humphrey ignacio ismail ivor jasper jerome
jürgen kurt lachlan leopold lionel lorenzo ludwig magnus marcel marcus mathias matthias maurice maximilian
mervyn miles mordecai morris neville niall nils norman olaf orlando osvaldo otto owen percy piers
quentin ragnar ralph raoul reginald roderick rodney roland rolf rupert ruben salvador salvatore sebastian
seamus sigmund silvio solomon stefano stig stuart sven terence theodore tobias torsten ulrich
valentin vaclav victor vincenzo waldemar wallace walther warren wendell werner wilfred wolfgang yusuf"""

SEX = dict.fromkeys(_FEMALE.split(), "f") | dict.fromkeys(_MALE.split(), "m")
"""A given name in small letters, and "f" or "m"."""

_SHARED = """kathryn katharine cathryn stephan stefan erick jeffery alun clair darrell daryl graeme greg gregg isobel isabelle jenny jennie kristen kristin laurence lesley louis mathew mathieu micheal michele neal nicolas nickolas nicki phillip rachael rebekah robyn russel shawn shelagh sofie stewart tracey vivien vivienne jonathon johnathan kristopher dominick frederic hanna jaime judi katy lynne margret marian nathalie randal ruben thom valery youssef yousef ayesha layla leyla cristina kristine zoey caitlin kaitlin kaitlyn jasmin tomas petr andrej ihor oleh pavlo mykhailo justin dan ann rob ash max jill vince tony terry ivo milan luka petar ana bo jun ken mo omari ngozi kwame chidi ada aden adele agnes aidan aiden akira al alasdair albie alec aleksi alessia alex alexis
alf alfie ali alina alma alvin alyssa amal amar amber amos anders andre andrea andreas andy angel
anita annabel anneliese annika anouk anton anya archie ariana arlene arne arnold astrid aubrey audrey
august austin ava axel aya babs baz bea bella ben bert bertha bess betty beverly bill billy björn blake
bob bobby bonnie brad bradley bram brendan brett briony bronwyn brooke bryan bryony bud cal callum
cameron candice carey carla carlo carol carole carolyn carrie casey cassie cathy cecil cecilia celia
cerys chandra charlie chelsea cheryl chloe chris chuck cindy clarence clare clark claudia clement
cliff clifford clive cody colette colleen connie connor conor constance cora corey cormac courtney craig
curtis daisy damian damien dana danielle danny daphne dara dario dave davina dawn dean debbie deirdre
delia della desmond dexter dick dirk dolores don donna doris doug drew duane dustin dwight dylan earl ed eddie
edgar edie edmund edna edwin eileen elaine eleni eli elias elijah elise ella elliot elliott ellis elsa
elsie elton elvira emil emile emilio emmett emre enid erica erin ernie erwin esme estelle ettore eugene
eunice eve evelyn ewan ezra fay faye felicity felix fergus finn finlay fletcher flora floyd fran frances
frankie fraser fred freddie freya fritz gabi gabriel gail gareth gavin gemma gene georgia georgie
georgina geraldine gerard geri gerry gianni gideon gill gillian gina glen glenn glenda gladys goran greg
greta gus guy gwen hamish hana harriet harvey hattie haydn hazel hector hedda heidi henk henri henrik
hilary hilda holly homer hope horace hubert iain ida ike iker ilse imelda imogen ines inga inge iris
irma irving isla ivor ivy izzy jackie jake jamal jamie jan jana janice jared jarvis jasmine jasper jay
jayne jean jeanette jeff jens jermaine jerome jerry jess jesse jessie jimmy jo joan joanne jodie joel johan
johanna johannes johnny jon jonas jonny jools jordan josef josh joy joyce judy jude jules juliet june
kai kaja kara karim karin kasper katie katrina katy kay kaye keeley kelly kelvin ken kenny keri kerry kieran kim
kirk kirsten kit kristen kristian kristin kurt kyle lachlan lance lars latoya leah lee leigh len lenny
leon leona leroy les leslie lewis lex liam libby lilian lillian lily lindsay lindsey lionel lloyd lois lola
lorna lorraine lottie lou louie lowell loretta luc lucas lucian lucinda luke luther lyle lynn lynne mabel
mack maddie madeleine madison mads maeve maia maisie mandy marc marcel marcia marcus margot marge
marian marilyn marina marion marit marjorie marlene marlon marsha marty marvin mary-ann mason mathilde matt
maud maude maura maurice mavis max maxine may maya mel melinda mercedes meredith merle mervyn mia
mick mickey mike miles millie milly mina mindy minnie mira miranda miles mitchell moira molly mona monique
morag morgan mort muriel murray myra myrtle nadine nan naomi nasreen nat natasha nathaniel ned neha
neil nell nellie nelson nerys nessa nick nicky nico niamh nigella niklas nikki nikos nils nina noel noelle
noor norma norman octavia odette olive oliver ollie oona ophelia orla orlando orson oswald otis otto owen
paddy paige pam pat patsy patty pauline pearl peggy penny percy perry pete petra petros phil phoebe
phyllis pia pip polly poppy preston quentin quincy rafa rafe ralf ramon randall randy raphael raquel rasheed
ravi ray reece reg reggie regina reinhard rene renee reuben rex rhiannon rhoda rhona rhys rich rick
ricky rita rob robbie robin rocco rocky rod roderick rodney roisin roland rolf roman romeo ron ronan ronnie rory
rosalind rosemary rosie ross rowan roxanne roy ruby rudolf rudy rufus rupert russ ryan sabine sabrina
sadie sally salma sam sami sammy sandeep sandy sanjay sasha saskia saul scarlett selina selma seth shane
shannon sharon shaun shauna shawn shelby shelley sherry shirley sian sibyl sid sidney sigrid silas silke
simone sinead skye sol solomon sonja sonny sophia spencer stacey stan stella sten steph stewart stu sue sunita
sushila suzanne suzy sybil sydney sylvia tabitha tanya tara tariq tatum ted terence teri terrence terri terry
tess tessa thea thelma theo theodore thor tia tilda tim tina tobias toby todd tommy toni tracy travis
tricia trina tristan troy tyrone ulla una ute val vera verity vernon vic vicky vijay viola violet virginia
vivian vivien wade waltraud warren wendell wesley wilbur wilfred will willa willem willie willis wilma winston
wyatt xander yasmin yasmine yolanda yosef yousuf yuki yusra zac zach zadie zane zara zelda zeynep zofia"""

KNOWN = frozenset(_SHARED.split()) | SEX.keys()
"""Given names of either sex, in small letters."""
