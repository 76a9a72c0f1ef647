import { basics, job, type Person, skills, study } from './person.ts';
import { noted, said } from './said.ts';

/** People who write in Chinese, and one more in English, at the beginning of her working life. */
export const others: Record<string, Person> = {
  'ouyang-siyuan': {
    language: 'zh',
    profile: {
      basics: basics('欧阳思远', '后端开发工程师', 'ouyang.siyuan@example.cn', '138-0013-8000', '杭州', '浙江', [
        'https://github.com/ouyangsy',
      ]),
      work: [
        job('杭州云栖数科有限公司', '高级后端工程师', '杭州', '2020-07', undefined, [
          '负责订单系统拆分，将单体服务拆为十二个微服务，峰值每秒处理三万笔请求',
          '主导数据库分库分表，查询延迟由八百毫秒降至九十毫秒',
        ]),
        job('杭州云栖数科有限公司', '后端工程师', '杭州', '2018-03', '2020-06', ['开发优惠券系统，支撑三次大促']),
        job('上海一号车网络科技', 'Java 实习生', '上海', '2017-06', '2017-12', ['编写接口文档与单元测试']),
      ],
      education: [
        study('江南理工大学', '硕士', '计算机科学与技术', '无锡', '2015-09', '2018-03'),
        study('江南理工大学', '本科', '软件工程', '无锡', '2011-09', '2015-06'),
      ],
      skills: skills({ 编程语言: 'Java, Go, Python', 中间件: 'Kafka, Redis, MySQL, Elasticsearch' }),
      languages: [{ language: '英语', fluency: 'CET-6' }],
    },
  },
  'song-yijing': {
    language: 'zh',
    profile: {
      basics: basics(
        '宋一静',
        '人力资源经理',
        'song.yijing@example.cn',
        '+86 139 5550 0142',
        '成都',
        '四川',
        ['https://www.linkedin.com/in/songyijing'],
        '十年人力资源经验，熟悉制造业与互联网行业的招聘、薪酬和员工关系。',
      ),
      work: [
        said(
          '2019.03-至今',
          job('成都三木机械股份有限公司', '人力资源经理', '成都', '2019-03', undefined, [
            '搭建薪酬体系，关键岗位离职率下降四成',
            '组织校园招聘，三年招收二百一十名应届生',
          ]),
        ),
        said(
          '2014.07-2019.02',
          job('重庆山水文旅集团', '招聘主管', '重庆', '2014-07', '2019-02', ['负责六家酒店的招聘与培训']),
        ),
        said(
          '2013.11-2014.05',
          job('成都八方人才服务中心', '人事实习生', '成都', '2013-11', '2014-05', ['整理员工档案']),
        ),
      ],
      education: [
        noted(
          ['主修课程：劳动法、组织行为学、统计学'],
          study('西川师范大学', '学士', '人力资源管理', '成都', '2010-09', '2014-06'),
        ),
      ],
      skills: skills({ 专业: '薪酬设计, 劳动法, 面试', 软件: 'Excel, SAP HR' }),
      languages: [
        { language: '英语', fluency: '良好' },
        { language: '日语', fluency: 'N2' },
      ],
      certificates: [{ name: '企业人力资源管理师二级', issuer: '人社部', date: '2017' }],
    },
  },
  'he-tianqi': {
    language: 'zh',
    profile: {
      basics: basics(
        '何天琪',
        '数据分析师',
        'tianqi.he@example.com',
        '186 5550 0188',
        '北京',
        '北京',
        ['https://hetianqi.example.cn', 'https://github.com/hetianqi'],
        '喜欢把复杂的数字讲成简单的故事。',
      ),
      work: [
        job('北京面包树教育科技有限公司', '数据分析师', '北京', '2021-06', undefined, [
          '搭建留存分析看板，帮助产品团队找到三个流失节点',
          '设计并分析四十余次 A/B 实验',
        ]),
        job('中原统计咨询事务所', '统计助理', '郑州', '2019-07', '2021-05', ['完成十二份问卷调查报告']),
      ],
      education: [
        study('华北财经大学', '硕士', '应用统计', '北京', '2017-09', '2019-06'),
        study('河洛大学', '学士', '数学与应用数学', '洛阳', '2013-09', '2017-06'),
      ],
      skills: skills({ 工具: 'SQL, Python, Tableau, R', 方法: '因果推断, 回归分析, 时间序列' }),
      languages: [{ language: '英语', fluency: '流利' }],
    },
  },
  'aroha-te-rangi': {
    language: 'en',
    profile: {
      basics: basics(
        'Aroha Te Rangi',
        'Graduate Environmental Scientist',
        'aroha.terangi@example.nz',
        '021 555 0147',
        'Whangārei',
        'New Zealand',
        ['https://www.linkedin.com/in/aroha-te-rangi'],
        'Recent graduate who wants muddy boots and tidy data.',
      ),
      work: [
        said(
          'Nov 2022 – Feb 2023',
          job('Northland Wetlands Trust', 'Summer Research Intern', 'Whangārei', '2022-11', '2023-02', [
            'Sampled 60 wetlands for nitrates',
            'Presented to the regional council',
          ]),
        ),
        said(
          '2020–',
          job('Pak’n’Go Kensington', 'Checkout Supervisor (part-time)', 'Whangārei', '2020', undefined, [
            'Roster of 12 and end-of-day cash',
          ]),
        ),
        said(
          'March–August 2019',
          job('Department of Forests', 'Hut Warden', 'Te Urewera', '2019-03', '2019-08', [
            'Maintained tracks and welcomed 800 walkers',
          ]),
        ),
      ],
      education: [
        noted(
          ['Double major; GPA 7.6/9', 'Honours project: Eels as indicators'],
          study(
            'University of the Far North',
            'Bachelor of Science (Honours)',
            'Ecology and Statistics',
            'Auckland',
            '2019-02',
            '2022-11',
          ),
        ),
      ],
      skills: skills({ Field: 'Water sampling, Electrofishing, 4WD licence', Data: 'R, QGIS, Excel' }),
      languages: [
        { language: 'Māori', fluency: 'fluent' },
        { language: 'English', fluency: 'native' },
      ],
      volunteer: [
        {
          organization: 'Kaitiaki Rangers',
          position: 'Group Leader',
          startDate: '2018',
          endDate: '2021',
          highlights: ['Weekend traps with 15 teenagers'],
        },
      ],
    },
  },
};
